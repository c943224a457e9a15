package dev.medmentor.library.port;

import static dev.medmentor.library.DocumentFixture.completed;
import static dev.medmentor.library.DocumentFixture.document;
import static dev.medmentor.library.DocumentFixture.failed;
import static dev.medmentor.library.DocumentFixture.fullDocument;
import static dev.medmentor.library.DocumentFixture.version;
import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.IngestionProgress;
import dev.medmentor.library.model.PageReport;
import dev.medmentor.library.model.PendingWork;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link DocumentRepository} promises. */
public interface DocumentRepositoryContract {
    DocumentId GUIDE = new DocumentId("guide");
    CollectionId COLLECTION = new CollectionId("trials");
    Optional<String> ORIGIN = Optional.of("file:///srv/guide.pdf");

    /** The repository under test, empty at the start of each test; the same at every call within one. */
    DocumentRepository documents();

    @Test
    default void findShouldGiveEqualDocumentAndVersionWhenInserted() {
        documents().insert(TENANT, fullDocument("guide"), completed("guide", 1));

        assertThat(documents().find(TENANT, GUIDE)).contains(fullDocument("guide"));
        assertThat(documents().findVersion(TENANT, GUIDE, 1)).contains(completed("guide", 1));
    }

    @Test
    default void findShouldBeEmptyWhenTheIdIsUnknown() {
        insert(OTHER_TENANT, "guide");

        assertThat(documents().find(TENANT, GUIDE)).isEmpty();
        assertThat(documents().findVersion(TENANT, GUIDE, 1)).isEmpty();
        assertThat(documents().versions(TENANT, GUIDE)).isEmpty();
    }

    @Test
    default void insertShouldConflictAndChangeNothingWhenTheIdIsTaken() {
        insert(TENANT, "guide");

        assertThatThrownBy(() -> documents().insert(TENANT, fullDocument("guide"), failed("guide", 1)))
                .isInstanceOf(ConflictException.class);

        assertThat(documents().find(TENANT, GUIDE)).contains(document("guide"));
        assertThat(documents().versions(TENANT, GUIDE)).containsExactly(version("guide", 1));
    }

    @Test
    default void insertShouldConflictAndStoreNothingWhenTheOriginIsTaken() {
        documents().insert(TENANT, document("first", COLLECTION, ORIGIN), version("first", 1));

        assertThatThrownBy(() -> documents().insert(TENANT, document("guide", COLLECTION, ORIGIN), version("guide", 1)))
                .isInstanceOf(ConflictException.class);

        assertThat(documents().find(TENANT, GUIDE)).isEmpty();
        assertThat(documents().versions(TENANT, GUIDE)).isEmpty();
    }

    @Test
    default void insertShouldStoreWhenTheOriginIsTakenInAnotherCollectionOrTenant() {
        documents().insert(TENANT, document("guide", COLLECTION, ORIGIN), version("guide", 1));
        documents().insert(TENANT, document("b", CollectionId.DEFAULT, ORIGIN), version("b", 1));
        documents().insert(OTHER_TENANT, document("guide", COLLECTION, ORIGIN), version("guide", 1));

        assertThat(documents().findByOrigin(TENANT, COLLECTION, ORIGIN.get()).map(Document::id))
                .contains(GUIDE);
        assertThat(documents()
                        .findByOrigin(TENANT, CollectionId.DEFAULT, ORIGIN.get())
                        .map(Document::id))
                .contains(new DocumentId("b"));
        assertThat(documents().findByOrigin(OTHER_TENANT, CollectionId.DEFAULT, ORIGIN.get()))
                .isEmpty();
    }

    @Test
    default void insertShouldStoreWhenSeveralHaveNoOrigin() {
        insert(TENANT, "a");
        insert(TENANT, "b");

        assertThat(list(Optional.empty(), 10)).containsExactly("a", "b");
    }

    @Test
    default void insertShouldLetOneWinWhenManyBringTheSameOrigin() throws Exception {
        List<Boolean> won = Parallel.run(4, i -> () -> {
            try {
                documents().insert(TENANT, document("d" + i, COLLECTION, ORIGIN), version("d" + i, 1));
                return true;
            } catch (ConflictException e) {
                return false;
            }
        });

        assertThat(won).containsOnlyOnce(true);
        assertThat(list(Optional.empty(), 10)).containsExactly("d" + won.indexOf(true));
    }

    @Test
    default void addVersionShouldMakeItTheLatestWhenItIsNext() {
        insert(TENANT, "guide");

        documents().addVersion(TENANT, version("guide", 2));

        assertThat(documents().find(TENANT, GUIDE)).contains(document("guide").withLatestVersion(2));
        assertThat(documents().versions(TENANT, GUIDE)).containsExactly(version("guide", 1), version("guide", 2));
    }

    @Test
    default void addVersionShouldConflictWhenItIsNotNext() {
        insert(TENANT, "guide");

        assertThatThrownBy(() -> documents().addVersion(TENANT, failed("guide", 1)))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> documents().addVersion(TENANT, version("guide", 3)))
                .isInstanceOf(ConflictException.class);

        assertThat(documents().versions(TENANT, GUIDE)).containsExactly(version("guide", 1));
        assertThat(documents().find(TENANT, GUIDE)).contains(document("guide"));
    }

    @Test
    default void addVersionShouldNotFindWhenTheDocumentIsUnknownOrDeleted() {
        insert(OTHER_TENANT, "guide");
        assertThatThrownBy(() -> documents().addVersion(TENANT, version("guide", 2)))
                .isInstanceOf(NotFoundException.class);

        insert(TENANT, "guide");
        documents().markDeleted(TENANT, GUIDE);
        assertThatThrownBy(() -> documents().addVersion(TENANT, version("guide", 2)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    default void findAllShouldGiveThoseThatExistWhenSomeAreUnknownOrDeleted() {
        insert(TENANT, "a");
        insert(TENANT, "b");
        insert(OTHER_TENANT, "c");
        documents().markDeleted(TENANT, new DocumentId("b"));

        assertThat(documents().findAll(TENANT, ids("a", "b", "c", "d")))
                .containsOnlyKeys(ids("a", "b"))
                .containsEntry(new DocumentId("b"), document("b").asDeleted());
        assertThat(documents().findAll(TENANT, List.of())).isEmpty();
    }

    @Test
    default void listShouldAscendByIdAndPageWhenThereAreMany() {
        // The order of DocumentId: by code unit, whatever the collation of the store.
        for (String id : List.of("b", "B", "_", "a10", "a2", "-", "9")) {
            insert(TENANT, id);
        }
        insert(OTHER_TENANT, "a");

        assertThat(list(Optional.empty(), 10)).containsExactly("-", "9", "B", "_", "a10", "a2", "b");
        assertThat(list(Optional.empty(), 3)).containsExactly("-", "9", "B");
        assertThat(list(Optional.of("B"), 3)).containsExactly("_", "a10", "a2");
        assertThat(list(Optional.of("Z"), 1)).containsExactly("_");
        assertThat(list(Optional.of("b"), 3)).isEmpty();
    }

    @Test
    default void listShouldNarrowToTheCollectionWhenOneIsGiven() {
        insert(TENANT, "a");
        documents().insert(TENANT, document("b", COLLECTION, Optional.empty()), version("b", 1));
        documents().insert(TENANT, document("c", COLLECTION, Optional.empty()), version("c", 1));

        assertThat(documents().list(TENANT, ReadableCollections.all(), Optional.of(COLLECTION), Optional.empty(), 10))
                .extracting(document -> document.id().value())
                .containsExactly("b", "c");
        assertThat(documents()
                        .list(
                                TENANT,
                                ReadableCollections.all(),
                                Optional.of(COLLECTION),
                                Optional.of(new DocumentId("b")),
                                10))
                .extracting(document -> document.id().value())
                .containsExactly("c");
    }

    @Test
    default void updateVersionShouldReplaceThatOneWhenThereAreOthers() {
        insert(TENANT, "guide");
        insert(OTHER_TENANT, "guide");
        documents().addVersion(TENANT, version("guide", 2));

        documents().updateVersion(TENANT, completed("guide", 1));

        assertThat(documents().versions(TENANT, GUIDE)).containsExactly(completed("guide", 1), version("guide", 2));
        assertThat(documents().findVersion(OTHER_TENANT, GUIDE, 1)).contains(version("guide", 1));

        documents().updateVersion(TENANT, failed("guide", 2));
        assertThat(documents().findVersion(TENANT, GUIDE, 2)).contains(failed("guide", 2));
    }

    @Test
    default void updateVersionShouldLeaveWhatHasEndedWhenAWorkerComesLate() {
        insert(TENANT, "guide");
        documents().addVersion(TENANT, version("guide", 2));
        documents().updateVersion(TENANT, completed("guide", 1));
        documents().updateVersion(TENANT, failed("guide", 2));

        documents().updateVersion(TENANT, failed("guide", 1));
        documents().updateVersion(TENANT, completed("guide", 2));

        assertThat(documents().versions(TENANT, GUIDE)).containsExactly(completed("guide", 1), failed("guide", 2));
        documents().updateVersion(TENANT, failed("guide", 2).retried());
        assertThat(documents().findVersion(TENANT, GUIDE, 2))
                .contains(failed("guide", 2).retried());
    }

    @Test
    default void updateVersionShouldBringNothingBackWhenTheDocumentIsGone() {
        insert(TENANT, "guide");
        documents().remove(TENANT, GUIDE);

        documents().updateVersion(TENANT, completed("guide", 1));

        assertThat(documents().find(TENANT, GUIDE)).isEmpty();
        assertThat(documents().versions(TENANT, GUIDE)).isEmpty();
        assertThat(documents().unfinished()).isEmpty();
    }

    @Test
    default void makeLiveShouldRiseAndNeverFallWhenCalledInAnyOrder() {
        insert(TENANT, "guide");
        documents().addVersion(TENANT, version("guide", 2));

        assertThat(documents().makeLive(TENANT, GUIDE, 2)).isTrue();
        assertThat(documents().makeLive(TENANT, GUIDE, 1)).isFalse();
        assertThat(documents().makeLive(TENANT, GUIDE, 2)).isTrue();

        assertThat(documents().find(TENANT, GUIDE).orElseThrow().liveVersion()).isEqualTo(2);
    }

    @Test
    default void makeLiveShouldBeFalseWhenDocumentOrVersionAreUnknownOrDeleted() {
        insert(OTHER_TENANT, "guide");
        assertThat(documents().makeLive(TENANT, GUIDE, 1)).isFalse();

        insert(TENANT, "guide");
        assertThat(documents().makeLive(TENANT, GUIDE, 2)).isFalse();

        assertThat(documents().makeLive(TENANT, GUIDE, 1)).isTrue();
        documents().markDeleted(TENANT, GUIDE);
        assertThat(documents().makeLive(TENANT, GUIDE, 1)).isFalse();
        assertThat(documents().find(OTHER_TENANT, GUIDE).orElseThrow().liveVersion())
                .isZero();
    }

    @Test
    default void markDeletedShouldHideTheDocumentWhenItWasThere() {
        documents().insert(TENANT, document("guide", COLLECTION, ORIGIN), version("guide", 1));
        documents().insert(OTHER_TENANT, document("guide", COLLECTION, ORIGIN), version("guide", 1));

        assertThat(documents().markDeleted(TENANT, GUIDE)).isTrue();
        assertThat(documents().markDeleted(TENANT, GUIDE)).isFalse();
        assertThat(documents().markDeleted(TENANT, new DocumentId("unknown"))).isFalse();

        assertThat(documents().find(TENANT, GUIDE))
                .contains(document("guide", COLLECTION, ORIGIN).asDeleted());
        assertThat(list(Optional.empty(), 10)).isEmpty();
        assertThat(documents().findByOrigin(TENANT, COLLECTION, ORIGIN.get())).isEmpty();
        assertThat(documents().findByOrigin(OTHER_TENANT, COLLECTION, ORIGIN.get()))
                .isPresent();
    }

    @Test
    default void insertShouldStoreWhenTheDocumentOfThatOriginIsDeleted() {
        documents().insert(TENANT, document("guide", COLLECTION, ORIGIN), version("guide", 1));
        documents().markDeleted(TENANT, GUIDE);

        documents().insert(TENANT, document("next", COLLECTION, ORIGIN), version("next", 1));

        assertThat(documents().findByOrigin(TENANT, COLLECTION, ORIGIN.get()).map(Document::id))
                .contains(new DocumentId("next"));
    }

    @Test
    default void removeShouldTakeDocumentAndVersionsWhenThere() {
        insert(TENANT, "guide");
        insert(OTHER_TENANT, "guide");
        documents().addVersion(TENANT, version("guide", 2));

        documents().remove(TENANT, GUIDE);
        documents().remove(TENANT, GUIDE);

        assertThat(documents().find(TENANT, GUIDE)).isEmpty();
        assertThat(documents().versions(TENANT, GUIDE)).isEmpty();
        assertThat(documents().versions(OTHER_TENANT, GUIDE)).hasSize(1);
        insert(TENANT, "guide");
        assertThat(documents().versions(TENANT, GUIDE)).containsExactly(version("guide", 1));
    }

    @Test
    default void unfinishedShouldTellOpenVersionsAndDeletionsWhenAnyTenantHasThem() {
        documents().insert(TENANT, document("done"), completed("done", 1));
        documents().insert(TENANT, document("failed"), failed("failed", 1));
        documents().insert(TENANT, document("guide"), completed("guide", 1));
        documents().addVersion(TENANT, version("guide", 2));
        documents()
                .addVersion(
                        TENANT, version("guide", 3).processing(IngestionProgress.extracting(1, 2), PageReport.NONE));
        insert(OTHER_TENANT, "gone");
        documents().markDeleted(OTHER_TENANT, new DocumentId("gone"));

        assertThat(documents().unfinished())
                .containsExactlyInAnyOrder(
                        new PendingWork(TENANT, GUIDE, 2),
                        new PendingWork(TENANT, GUIDE, 3),
                        new PendingWork(OTHER_TENANT, new DocumentId("gone"), 0));
    }

    @Test
    default void tenantsShouldAscendWhenSeveralHaveDocuments() {
        assertThat(documents().tenants()).isEmpty();
        insert(OTHER_TENANT, "guide");
        insert(TENANT, "guide");
        insert(TENANT, "second");

        assertThat(documents().tenants()).containsExactly(TENANT, OTHER_TENANT);

        documents().remove(OTHER_TENANT, GUIDE);
        assertThat(documents().tenants()).containsExactly(TENANT);
    }

    @Tag("case-19")
    @Test
    default void listShouldGiveWhatIsReadableAlone() {
        documents().insert(TENANT, document("a", new CollectionId("hidden"), Optional.empty()), version("a", 1));
        insert(TENANT, "b");
        documents().insert(TENANT, document("c", COLLECTION, Optional.empty()), version("c", 1));
        documents().insert(TENANT, document("d", new CollectionId("hidden"), Optional.empty()), version("d", 1));
        insert(TENANT, "e");
        ReadableCollections some = new ReadableCollections.AllBut(Set.of(new CollectionId("hidden")));

        assertThat(list(some, 10)).containsExactly("b", "c", "e");
        assertThat(list(some, 2)).containsExactly("b", "c");
        assertThat(list(new ReadableCollections.AllBut(Set.of()), 10)).hasSize(5);
        assertThat(list(new ReadableCollections.Only(Set.of(COLLECTION)), 10)).containsExactly("c");
        assertThat(list(new ReadableCollections.Only(Set.of()), 10)).isEmpty();
        assertThat(documents().list(TENANT, some, Optional.of(new CollectionId("hidden")), Optional.empty(), 10))
                .isEmpty();
        assertThat(documents().list(TENANT, some, Optional.of(COLLECTION), Optional.empty(), 10))
                .hasSize(1);
    }

    private List<String> list(ReadableCollections readable, int limit) {
        return documents().list(TENANT, readable, Optional.empty(), Optional.empty(), limit).stream()
                .map(document -> document.id().value())
                .toList();
    }

    private void insert(TenantId tenant, String id) {
        documents().insert(tenant, document(id), version(id, 1));
    }

    private List<String> list(Optional<String> after, int limit) {
        return documents()
                .list(TENANT, ReadableCollections.all(), Optional.empty(), after.map(DocumentId::new), limit)
                .stream()
                .map(document -> document.id().value())
                .toList();
    }

    private static List<DocumentId> ids(String... values) {
        return List.of(values).stream().map(DocumentId::new).toList();
    }
}
