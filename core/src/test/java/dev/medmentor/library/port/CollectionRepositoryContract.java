package dev.medmentor.library.port;

import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentCollection;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.error.ConflictException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link CollectionRepository} promises. */
public interface CollectionRepositoryContract {
    /** The repository under test, empty at the start of each test; the same at every call within one. */
    CollectionRepository collections();

    @Test
    default void findShouldGiveTheCollectionAsInserted() {
        DocumentCollection full = new DocumentCollection(
                new CollectionId("Guides_1"),
                "Diretrizes 'ção' \"ü\"",
                "line one\nline two",
                Optional.of(new AccountId("ana")),
                Visibility.PUBLIC,
                Instant.parse("2026-03-01T12:00:00.123Z"),
                4);
        collections().insert(TENANT, full);
        collections().insert(TENANT, collection("bare"));

        assertThat(collections().find(TENANT, full.id())).contains(full);
        assertThat(collections().find(TENANT, new CollectionId("bare"))).contains(collection("bare"));
        assertThat(collections().find(OTHER_TENANT, full.id())).isEmpty();
        assertThat(collections().find(TENANT, new CollectionId("guides_1"))).isEmpty();
    }

    @Test
    default void insertShouldFailWhenTheTenantHasTheIdAlready() {
        collections().insert(TENANT, collection("a"));
        collections().insert(OTHER_TENANT, collection("a"));

        assertThatThrownBy(() -> collections().insert(TENANT, collection("a")))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("collection_exists"));
    }

    @Test
    default void updateShouldReplaceWhenTheRevisionIsTheNext() {
        collections().insert(TENANT, collection("a"));
        collections().insert(OTHER_TENANT, collection("a"));
        DocumentCollection second = collection("a").changed("New", "", Visibility.TENANT);
        DocumentCollection third = second.changed("Newer", "", Visibility.PUBLIC);

        assertThat(collections().update(TENANT, third)).isFalse();
        assertThat(collections().update(TENANT, second)).isTrue();
        assertThat(collections().update(TENANT, second)).isFalse();
        assertThat(collections().update(TENANT, collection("b").changed("New", "", Visibility.TENANT)))
                .isFalse();
        assertThat(collections().list(TENANT)).containsExactly(second);
        assertThat(collections().list(OTHER_TENANT)).containsExactly(collection("a"));
    }

    @Test
    default void updateShouldLetOneWinWhenManyChangeTheSameRevision() throws Exception {
        collections().insert(TENANT, collection("a"));

        List<Boolean> won = Parallel.run(
                8, i -> () -> collections().update(TENANT, collection("a").changed("By " + i, "", Visibility.TENANT)));

        assertThat(won).containsOnlyOnce(true);
        assertThat(collections()
                        .find(TENANT, new CollectionId("a"))
                        .orElseThrow()
                        .name())
                .isEqualTo("By " + won.indexOf(true));
    }

    @Test
    default void removeShouldRemoveTheTenantsOwnOnce() {
        collections().insert(TENANT, collection("a"));

        assertThat(collections().remove(OTHER_TENANT, new CollectionId("a"))).isFalse();
        assertThat(collections().remove(TENANT, new CollectionId("a"))).isTrue();
        assertThat(collections().remove(TENANT, new CollectionId("a"))).isFalse();
        assertThat(collections().list(TENANT)).isEmpty();
    }

    @Test
    default void listShouldAscendById() {
        List.of("b", "a", "_", "B", "1").forEach(id -> collections().insert(TENANT, collection(id)));
        collections().insert(OTHER_TENANT, collection("c"));

        assertThat(collections().list(TENANT).stream()
                        .map(collection -> collection.id().value()))
                .containsExactly("1", "B", "_", "a", "b");
    }

    private static DocumentCollection collection(String id) {
        return new DocumentCollection(
                new CollectionId(id),
                "Collection " + id,
                "",
                Optional.empty(),
                Visibility.PRIVATE,
                Instant.parse("2026-03-01T12:00:00Z"),
                1);
    }
}
