package dev.medmentor.library.port;

import static dev.medmentor.library.DocumentFixture.completed;
import static dev.medmentor.library.DocumentFixture.document;
import static dev.medmentor.library.DocumentFixture.failed;
import static dev.medmentor.library.DocumentFixture.version;
import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentOrder;
import dev.medmentor.library.model.DocumentPlace;
import dev.medmentor.library.model.DocumentQuery;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.ListedDocument;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link DocumentRepository} promises about lists by status, name and order, and about moving documents. */
public interface DocumentListingContract {
    CollectionId TRIALS = new CollectionId("trials");
    CollectionId GUIDES = new CollectionId("guides");
    ReadableCollections ALL = ReadableCollections.all();

    /** The repository under test, empty at the start of each test; the same at every call within one. */
    DocumentRepository documents();

    @Test
    default void searchShouldGiveDocumentsWithTheirLatestVersions() {
        insert(TENANT, "a", TRIALS, completed("a", 1));
        documents().addVersion(TENANT, version("a", 2));
        insert(OTHER_TENANT, "b", TRIALS, completed("b", 1));

        assertThat(documents().search(TENANT, ALL, DocumentQuery.all(), Optional.empty(), 10))
                .containsExactly(new ListedDocument(
                        document("a", TRIALS, Optional.empty()).withLatestVersion(2), version("a", 2)));
    }

    @Test
    default void searchShouldNarrowByStatusOfTheLatestVersionAndByName() {
        insert(TENANT, "Dengue", TRIALS, completed("Dengue", 1));
        insert(TENANT, "malaria", TRIALS, failed("malaria", 1));
        insert(TENANT, "DENGUE_2", GUIDES, failed("DENGUE_2", 1));
        insert(TENANT, "zika", TRIALS, version("zika", 1));
        insert(TENANT, "gone", TRIALS, failed("gone", 1));
        documents().markDeleted(TENANT, new DocumentId("gone"));

        assertThat(ids(query(Set.of(IngestionStatus.FAILED), Optional.empty(), Optional.empty())))
                .containsExactly("DENGUE_2", "malaria");
        assertThat(ids(query(
                        Set.of(IngestionStatus.FAILED, IngestionStatus.PENDING),
                        Optional.empty(),
                        Optional.of(TRIALS))))
                .containsExactly("malaria", "zika");
        assertThat(ids(query(Set.of(), Optional.of("dEnGuE"), Optional.empty())))
                .containsExactly("DENGUE_2", "Dengue");
        assertThat(ids(query(Set.of(), Optional.of(".pdf"), Optional.empty()))).hasSize(4);
        assertThat(ids(query(Set.of(), Optional.of("_"), Optional.empty()))).containsExactly("DENGUE_2");
        assertThat(ids(query(Set.of(), Optional.of(".*"), Optional.empty()))).isEmpty();
    }

    @Test
    default void searchShouldGoThroughTheWholeListInItsOrder() {
        for (String id : List.of("b", "A", "c", "B", "a")) {
            insert(TENANT, id, TRIALS, version(id, 1));
        }

        assertThat(byTwos(DocumentOrder.OLDEST)).containsExactly("A", "B", "a", "b", "c");
        assertThat(byTwos(DocumentOrder.NEWEST)).containsExactly("c", "b", "a", "B", "A");
        assertThat(byTwos(DocumentOrder.NAME)).containsExactly("A", "a", "B", "b", "c");
    }

    @Test
    default void searchShouldKeepBackWhatIsNotReadable() {
        insert(TENANT, "a", TRIALS, version("a", 1));
        insert(TENANT, "b", GUIDES, version("b", 1));

        assertThat(documents()
                        .search(
                                TENANT,
                                new ReadableCollections.AllBut(Set.of(TRIALS)),
                                DocumentQuery.all(),
                                Optional.empty(),
                                10))
                .extracting(listed -> listed.document().id().value())
                .containsExactly("b");
        assertThat(documents()
                        .search(
                                TENANT,
                                new ReadableCollections.Only(Set.of()),
                                DocumentQuery.all(),
                                Optional.empty(),
                                10))
                .isEmpty();
        assertThat(documents().search(TENANT, ALL, DocumentQuery.all(), Optional.empty(), 0))
                .isEmpty();
    }

    @Test
    default void countByStatusShouldCountLatestVersionsOfReadableDocuments() {
        insert(TENANT, "a", TRIALS, completed("a", 1));
        documents().addVersion(TENANT, version("a", 2));
        insert(TENANT, "b", TRIALS, completed("b", 1));
        insert(TENANT, "c", GUIDES, completed("c", 1));
        insert(OTHER_TENANT, "d", TRIALS, completed("d", 1));
        insert(TENANT, "e", TRIALS, completed("e", 1));
        documents().markDeleted(TENANT, new DocumentId("e"));

        assertThat(documents().countByStatus(TENANT, ALL, Optional.empty()))
                .isEqualTo(Map.of(IngestionStatus.PENDING, 1, IngestionStatus.COMPLETED, 2));
        assertThat(documents().countByStatus(TENANT, ALL, Optional.of(TRIALS)))
                .isEqualTo(Map.of(IngestionStatus.PENDING, 1, IngestionStatus.COMPLETED, 1));
        assertThat(documents().countByStatus(TENANT, new ReadableCollections.AllBut(Set.of(TRIALS)), Optional.empty()))
                .isEqualTo(Map.of(IngestionStatus.COMPLETED, 1));
    }

    @Test
    default void refileShouldMoveTheDocumentWithItsOrigin() {
        Document before = document("a", TRIALS, Optional.of("file:///a"));
        documents().insert(TENANT, before, completed("a", 1));
        documents().insert(OTHER_TENANT, before, completed("a", 1));

        assertThat(documents().refile(TENANT, before, GUIDES, "New name.pdf")).isTrue();

        assertThat(documents().find(TENANT, before.id())).contains(before.filed(GUIDES, "New name.pdf"));
        assertThat(documents().findByOrigin(TENANT, TRIALS, "file:///a")).isEmpty();
        assertThat(documents().findByOrigin(TENANT, GUIDES, "file:///a")).isPresent();
        assertThat(documents().versions(TENANT, before.id())).containsExactly(completed("a", 1));
        assertThat(documents().find(OTHER_TENANT, before.id())).contains(before);
    }

    @Test
    default void refileShouldDoNothingWhenTheDocumentIsElsewhere() {
        Document before = document("a", TRIALS, Optional.empty());
        documents().insert(TENANT, before, version("a", 1));

        assertThat(documents().refile(TENANT, before.filed(GUIDES, before.name()), TRIALS, "x"))
                .isFalse();
        assertThat(documents().refile(TENANT, before.filed(TRIALS, "other"), GUIDES, "x"))
                .isFalse();
        assertThat(documents().refile(TENANT, document("unknown", TRIALS, Optional.empty()), GUIDES, "x"))
                .isFalse();
        documents().markDeleted(TENANT, before.id());
        assertThat(documents().refile(TENANT, before, GUIDES, "x")).isFalse();
    }

    @Test
    default void refileShouldConflictWhenTheOriginIsTakenThere() {
        Document before = document("a", TRIALS, Optional.of("file:///a"));
        documents().insert(TENANT, before, version("a", 1));
        documents().insert(TENANT, document("b", GUIDES, Optional.of("file:///a")), version("b", 1));

        assertThatThrownBy(() -> documents().refile(TENANT, before, GUIDES, "x"))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("origin_exists"));

        assertThat(documents().find(TENANT, before.id())).contains(before);
        assertThat(documents().refile(TENANT, before, TRIALS, "x")).isTrue();
    }

    private List<String> byTwos(DocumentOrder order) {
        DocumentQuery query = new DocumentQuery(Optional.empty(), Set.of(), Optional.empty(), order);
        List<String> ids = new ArrayList<>();
        Optional<DocumentPlace> after = Optional.empty();
        List<ListedDocument> some = documents().search(TENANT, ALL, query, after, 2);
        while (!some.isEmpty()) {
            some.forEach(listed -> ids.add(listed.document().id().value()));
            after = Optional.of(DocumentPlace.of(some.get(some.size() - 1).document()));
            some = documents().search(TENANT, ALL, query, after, 2);
        }
        return ids;
    }

    private List<String> ids(DocumentQuery query) {
        return documents().search(TENANT, ALL, query, Optional.empty(), 10).stream()
                .map(listed -> listed.document().id().value())
                .toList();
    }

    private static DocumentQuery query(
            Set<IngestionStatus> statuses, Optional<String> name, Optional<CollectionId> collection) {
        return new DocumentQuery(collection, statuses, name, DocumentOrder.OLDEST);
    }

    private void insert(TenantId tenant, String id, CollectionId collection, DocumentVersion version) {
        documents().insert(tenant, document(id, collection, Optional.empty()), version);
    }
}
