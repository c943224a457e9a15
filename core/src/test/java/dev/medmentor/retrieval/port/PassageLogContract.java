package dev.medmentor.retrieval.port;

import static dev.medmentor.retrieval.PassageFixture.MODEL;
import static dev.medmentor.retrieval.PassageFixture.embedding;
import static dev.medmentor.retrieval.PassageFixture.embeddingBy;
import static dev.medmentor.retrieval.PassageFixture.filed;
import static dev.medmentor.retrieval.PassageFixture.id;
import static dev.medmentor.retrieval.PassageFixture.passage;
import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PageSpan;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.Parallel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link PassageLog} promises. */
public interface PassageLogContract {
    DocumentId GUIDE = new DocumentId("guide");

    /** The log under test, empty at the start of each test; the same at every call within one. */
    PassageLog passageLog();

    @Test
    default void findAllShouldGiveEqualPassagesWhenStored() {
        Passage full = new Passage(
                id("guide", 2, 7),
                new CollectionId("trials"),
                "protocol",
                Map.of("phase", "3", "área", "infecção 'x' %"),
                Language.VIETNAMESE,
                "Hướng dẫn › Liều",
                "5 mg/kg 𝛂\nmỗi ngày",
                List.of(new PageSpan(3, 10, 20), new PageSpan(4, 0, 8)));
        put(full, passage("guide", 2, 8, "next"));

        assertThat(passageLog().findAll(TENANT, List.of(full.id(), id("guide", 2, 9), id("guide", 1, 7))))
                .isEqualTo(Map.of(full.id(), full));
        assertThat(passageLog().findAll(OTHER_TENANT, List.of(full.id()))).isEmpty();
        assertThat(passageLog().findAll(TENANT, List.of())).isEmpty();
    }

    @Test
    default void putShouldDoNothingWhenThereAreNoPassages() {
        long before = passageLog().lastSequence();

        put();
        passageLog().putEmbeddings(TENANT, Map.of());

        assertThat(passageLog().lastSequence()).isEqualTo(before);
        assertThat(changes()).isEmpty();
    }

    @Test
    default void putShouldReplaceEqualIdsWhenCalledAgain() {
        put(passage("guide", 1, 0, "old"), passage("guide", 1, 1, "kept"));
        put(passage("guide", 1, 0, "new"));

        assertThat(texts(passageLog().list(TENANT, GUIDE, 1, 0, 10))).containsExactly("new", "kept");
        assertThat(passageLog().count(TENANT, GUIDE, 1)).isEqualTo(2);
        assertThat(replay(0, 10)).containsOnlyKeys(key("guide", 1, 0), key("guide", 1, 1));
        assertThat(replay(0, 10).get(key("guide", 1, 0)).passage().text()).isEqualTo("new");
    }

    @Test
    default void refileShouldMovePassagesWithTheirEmbeddings() {
        put(passage("guide", 1, 0, "one"), passage("guide", 1, 1, "two"), passage("guide", 1, 2, "three"));
        passageLog().putEmbeddings(TENANT, Map.of(id("guide", 1, 0), embedding(1, 0, 0)));
        long before = passageLog().lastSequence();
        CollectionId trials = new CollectionId("trials");

        passageLog().refile(TENANT, List.of(id("guide", 1, 0), id("guide", 1, 2), id("gone", 1, 0)), trials);
        passageLog().refile(OTHER_TENANT, List.of(id("guide", 1, 1)), trials);
        passageLog().refile(TENANT, List.of(), trials);

        assertThat(passageLog().list(TENANT, GUIDE, 1, 0, 10))
                .containsExactly(
                        passage("guide", 1, 0, "one").in(trials),
                        passage("guide", 1, 1, "two"),
                        passage("guide", 1, 2, "three").in(trials));
        assertThat(passageLog().embeddings(TENANT, List.of(id("guide", 1, 0)))).hasSize(1);
        List<PassageChange> changes = passageLog().changesAfter(before, 10);
        assertThat(changes)
                .extracting(change ->
                        ((PassageChange.Put) change).passage().collection().value())
                .containsExactly("trials", "trials");
        assertThat(((PassageChange.Put) changes.get(0)).embedding()).contains(embedding(1, 0, 0));
        assertThat(passageLog().changesAfter(changes.get(0).sequence(), 10)).hasSize(1);
    }

    @Test
    default void embeddingsShouldGiveThoseThatThereAre() {
        put(passage("guide", 1, 0, "one"), passage("guide", 1, 1, "two"), passage("guide", 1, 2, "three"));
        Embedding own = embedding(1, 0, 0);
        Embedding foreign = embeddingBy("other-model", 0, 1, 0);
        passageLog().putEmbeddings(TENANT, Map.of(id("guide", 1, 0), own, id("guide", 1, 1), foreign));
        List<PassageId> ids = List.of(id("guide", 1, 0), id("guide", 1, 1), id("guide", 1, 2), id("guide", 1, 3));

        assertThat(passageLog().embeddings(TENANT, ids))
                .isEqualTo(Map.of(id("guide", 1, 0), own, id("guide", 1, 1), foreign));
        assertThat(passageLog().embeddings(OTHER_TENANT, ids)).isEmpty();
        assertThat(passageLog().embeddings(TENANT, List.of())).isEmpty();
    }

    @Test
    default void listShouldAscendFromThereUpToTheLimitWhenThereAreMore() {
        put(numbered(1, 12).toArray(Passage[]::new));
        put(passage("guide", 2, 3, "other version"), passage("guide2", 1, 3, "other document"));

        assertThat(texts(passageLog().list(TENANT, GUIDE, 1, 2, 2))).containsExactly("v1 p2", "v1 p3");
        assertThat(texts(passageLog().list(TENANT, GUIDE, 1, 9, 5))).containsExactly("v1 p9", "v1 p10", "v1 p11");
        assertThat(passageLog().list(TENANT, GUIDE, 1, 12, 5)).isEmpty();
        assertThat(passageLog().list(OTHER_TENANT, GUIDE, 1, 0, 5)).isEmpty();
        assertThat(passageLog().count(TENANT, GUIDE, 1)).isEqualTo(12);
        assertThat(passageLog().count(TENANT, GUIDE, 3)).isZero();
        assertThat(passageLog().count(OTHER_TENANT, GUIDE, 1)).isZero();
    }

    @Test
    default void withoutEmbeddingShouldNameThoseLeftWhenSomeAreEmbedded() {
        put(numbered(1, 12).toArray(Passage[]::new));
        put(passage("guide", 2, 0, "other version"));
        embed(id("guide", 1, 1), embedding(1, 0));
        embed(id("guide", 1, 2), embeddingBy("older-model", 1, 0));

        assertThat(ordinals(passageLog().withoutEmbedding(TENANT, GUIDE, 1, MODEL, 3)))
                .containsExactly(0, 2, 3);
        assertThat(ordinals(passageLog().withoutEmbedding(TENANT, GUIDE, 1, MODEL, 100)))
                .containsExactly(0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(ordinals(passageLog().withoutEmbedding(TENANT, GUIDE, 1, "older-model", 2)))
                .containsExactly(0, 1);
        assertThat(passageLog().withoutEmbedding(OTHER_TENANT, GUIDE, 1, MODEL, 3))
                .isEmpty();
    }

    @Test
    default void putShouldKeepTheEmbeddingWhenTheTextIsUnchanged() {
        Embedding embedding = embedding(0.3f, -0.7f, 1e-7f);
        Passage before = passage("guide", 1, 0, "same");
        put(before);
        embed(before.id(), embedding);

        Passage after = filed(before, "trials", "protocol", Map.of("year", "2026"));
        put(after);

        assertThat(passageLog().withoutEmbedding(TENANT, GUIDE, 1, MODEL, 10)).isEmpty();
        PassageChange.Put replayed = replay(0, 10).get(key("guide", 1, 0));
        assertThat(replayed.passage()).isEqualTo(after);
        assertThat(replayed.embedding()).contains(embedding);
    }

    @Test
    default void putShouldDropTheEmbeddingWhenTextOrContextChanged() {
        put(passage("guide", 1, 0, "text"), passage("guide", 1, 1, "text"));
        embed(id("guide", 1, 0), embedding(1, 0));
        embed(id("guide", 1, 1), embedding(1, 0));

        put(
                passage("guide", 1, 0, "text changed"),
                passage(id("guide", 1, 1), Language.ENGLISH, "new heading", "text"));

        assertThat(ordinals(passageLog().withoutEmbedding(TENANT, GUIDE, 1, MODEL, 10)))
                .containsExactly(0, 1);
        assertThat(replay(0, 10).values())
                .allSatisfy(put -> assertThat(put.embedding()).isEmpty());
    }

    @Test
    default void putEmbeddingsShouldReplaceAndTellWhenCalledAgain() {
        put(passage("guide", 1, 0, "text"));
        embed(id("guide", 1, 0), embedding(1, 0));
        long before = passageLog().lastSequence();

        embed(id("guide", 1, 0), embedding(0, 1));

        List<PassageChange> changes = passageLog().changesAfter(before, 10);
        assertThat(changes).singleElement().isInstanceOfSatisfying(PassageChange.Put.class, put -> {
            assertThat(put.tenant()).isEqualTo(TENANT);
            assertThat(put.passage()).isEqualTo(passage("guide", 1, 0, "text"));
            assertThat(put.embedding()).contains(embedding(0, 1));
        });
    }

    @Test
    default void putEmbeddingsShouldDropThoseOfPassagesThatAreGone() {
        put(passage("guide", 2, 0, "there"));
        passageLog().put(OTHER_TENANT, List.of(passage("guide", 1, 0, "elsewhere")));

        passageLog()
                .putEmbeddings(TENANT, Map.of(id("guide", 1, 0), embedding(1, 0), id("guide", 2, 0), embedding(0, 1)));

        assertThat(replay(0, 10)).containsOnlyKeys(key("guide", 2, 0), OTHER_TENANT + "/guide:1:0");
        assertThat(replay(0, 10).get(OTHER_TENANT + "/guide:1:0").embedding()).isEmpty();
        assertThat(passageLog().findAll(TENANT, List.of(id("guide", 1, 0)))).isEmpty();
    }

    @Test
    default void findEmbeddingsShouldGiveVectorsByHashWhenTheSameTextWasEmbedded() {
        Passage same = passage("guide", 1, 0, "same");
        Passage other = passage("guide", 1, 1, "other");
        put(same, other);
        embed(same.id(), embedding(0.6f, 0.8f));

        Set<String> hashes = Set.of(same.contentHash(), other.contentHash(), "0".repeat(64));
        Map<String, float[]> found = passageLog().findEmbeddings(TENANT, MODEL, hashes);

        assertThat(found).containsOnlyKeys(same.contentHash());
        assertThat(found.get(same.contentHash()))
                .isEqualTo(embedding(0.6f, 0.8f).vector());
        assertThat(passageLog().findEmbeddings(TENANT, "other-model", hashes)).isEmpty();
        assertThat(passageLog().findEmbeddings(OTHER_TENANT, MODEL, hashes)).isEmpty();
        assertThat(passageLog().findEmbeddings(TENANT, MODEL, Set.of())).isEmpty();
    }

    @Test
    default void removeVersionsBelowShouldKeepTheRestWhenThereAreOthers() {
        for (int version = 1; version <= 3; version++) {
            put(numbered(version, 2).toArray(Passage[]::new));
        }
        put(passage("other", 1, 0, "other document"));
        passageLog().put(OTHER_TENANT, List.of(passage("guide", 1, 0, "other tenant")));

        passageLog().removeVersionsBelow(TENANT, GUIDE, 3);

        assertThat(passageLog().count(TENANT, GUIDE, 1)).isZero();
        assertThat(passageLog().list(TENANT, GUIDE, 2, 0, 10)).isEmpty();
        assertThat(passageLog().count(TENANT, GUIDE, 3)).isEqualTo(2);
        assertThat(passageLog().findAll(TENANT, List.of(id("guide", 2, 1), id("other", 1, 0))))
                .containsOnlyKeys(id("other", 1, 0));
        assertThat(replay(0, 10))
                .containsOnlyKeys(
                        key("guide", 3, 0), key("guide", 3, 1), key("other", 1, 0), OTHER_TENANT + "/guide:1:0");
    }

    @Test
    default void changesAfterShouldTellTheRemovalWhenTheReaderHadThePassages() {
        put(passage("guide", 1, 0, "old"));
        List<PassageChange> seen = changes();
        passageLog().removeVersionsBelow(TENANT, GUIDE, 2);
        long removed = passageLog().lastSequence();
        put(passage("guide", 1, 0, "back again"));

        assertThat(removed).isGreaterThan(last(seen));
        assertThat(passageLog().changesAfter(last(seen), 1))
                .singleElement()
                .isInstanceOfSatisfying(PassageChange.Removed.class, change -> {
                    assertThat(change.tenant()).isEqualTo(TENANT);
                    assertThat(change.document()).isEqualTo(GUIDE);
                    assertThat(change.belowVersion()).isGreaterThanOrEqualTo(2);
                });
        assertThat(replay(0, 10).get(key("guide", 1, 0)).passage().text()).isEqualTo("back again");
    }

    @Test
    default void changesAfterShouldLeadToTheSameStateWhenReadInPagesWithRemovalsBetween() {
        put(numbered(1, 5).toArray(Passage[]::new));
        Map<String, PassageChange.Put> state = new HashMap<>();
        List<PassageChange> firstPage = passageLog().changesAfter(0, 3);
        assertThat(firstPage).hasSize(3);
        apply(state, firstPage);

        put(numbered(2, 4).toArray(Passage[]::new));
        passageLog().removeVersionsBelow(TENANT, GUIDE, 2);
        embed(id("guide", 2, 0), embedding(1, 0));
        put(numbered(3, 2).toArray(Passage[]::new));
        passageLog().removeVersionsBelow(TENANT, GUIDE, 3);
        replayInto(state, last(firstPage), 2);

        assertThat(state).containsOnlyKeys(key("guide", 3, 0), key("guide", 3, 1));
        assertThat(state).isEqualTo(replay(0, 1)).isEqualTo(replay(0, 1000));
    }

    @Test
    default void changesAfterShouldAscendUpToTheLastSequenceWhenTenantsChangeInTurn() {
        for (int i = 0; i < 5; i++) {
            put(passage("guide", 1, i, "text " + i));
            passageLog().put(OTHER_TENANT, List.of(passage("guide", 1, i, "text " + i)));
        }
        List<PassageChange> changes = changes();

        assertThat(changes).hasSize(10);
        assertThat(changes).extracting(PassageChange::sequence).isSorted().doesNotHaveDuplicates();
        assertThat(changes.get(0).sequence()).isPositive();
        assertThat(passageLog().lastSequence()).isEqualTo(last(changes));
        assertThat(passageLog().changesAfter(passageLog().lastSequence(), 10)).isEmpty();
        assertThat(passageLog().changesAfter(changes.get(3).sequence(), 2)).isEqualTo(changes.subList(4, 6));
    }

    @Test
    default void lastSequenceShouldBeZeroWhenNothingHappened() {
        assertThat(passageLog().lastSequence()).isZero();
        assertThat(changes()).isEmpty();
    }

    @Test
    default void lastSequenceShouldNeverFallWhenEverythingIsRemoved() {
        put(numbered(1, 3).toArray(Passage[]::new));
        long before = passageLog().lastSequence();

        passageLog().removeVersionsBelow(TENANT, GUIDE, Integer.MAX_VALUE);

        assertThat(passageLog().lastSequence()).isGreaterThan(before);
        assertThat(replay(0, 10)).isEmpty();
        put(passage("guide", 1, 0, "again"));
        assertThat(last(changes())).isGreaterThan(before + 1);
    }

    @Test
    default void changesAfterShouldMissNothingAndShowWholePutsWhenWritersAreAtWork() throws Exception {
        int writers = 3;
        int batches = 15;
        int batch = 4;
        AtomicInteger running = new AtomicInteger(writers);
        List<Map<String, PassageChange.Put>> results = Parallel.run(writers + 1, thread -> () -> {
            Map<String, PassageChange.Put> state = new HashMap<>();
            if (thread < writers) {
                for (int i = 0; i < batches; i++) {
                    String document = "d" + thread + "-" + i;
                    passageLog()
                            .put(
                                    TENANT,
                                    IntStream.range(0, batch)
                                            .mapToObj(ordinal -> passage(document, 1, ordinal, "text " + ordinal))
                                            .toList());
                }
                running.decrementAndGet();
                return state;
            }
            long reached = 0;
            boolean more = true;
            while (more) {
                // Asked before reading: what the last writer wrote must still be read.
                more = running.get() > 0;
                assertThat(passageLog().count(TENANT, new DocumentId("d0-0"), 1))
                        .isIn(0, batch);
                reached = replayInto(state, reached, 7);
            }
            return state;
        });

        assertThat(results.get(writers)).hasSize(writers * batches * batch);
    }

    private void put(Passage... passages) {
        passageLog().put(TENANT, List.of(passages));
    }

    private void embed(PassageId id, Embedding embedding) {
        passageLog().putEmbeddings(TENANT, Map.of(id, embedding));
    }

    private List<PassageChange> changes() {
        return passageLog().changesAfter(0, 1000);
    }

    /** What an index holds that follows the log from {@code sequence}, by tenant and passage. */
    private Map<String, PassageChange.Put> replay(long sequence, int page) {
        Map<String, PassageChange.Put> state = new HashMap<>();
        replayInto(state, sequence, page);
        return state;
    }

    private long replayInto(Map<String, PassageChange.Put> state, long sequence, int page) {
        long reached = sequence;
        List<PassageChange> changes = passageLog().changesAfter(reached, page);
        while (!changes.isEmpty()) {
            assertThat(changes).hasSizeLessThanOrEqualTo(page);
            apply(state, changes);
            reached = last(changes);
            changes = passageLog().changesAfter(reached, page);
        }
        return reached;
    }

    private static void apply(Map<String, PassageChange.Put> state, List<PassageChange> changes) {
        for (PassageChange change : changes) {
            if (change instanceof PassageChange.Put put) {
                state.put(put.tenant() + "/" + put.passage().id(), put);
            } else if (change instanceof PassageChange.Removed removed) {
                state.values()
                        .removeIf(put -> put.tenant().equals(removed.tenant())
                                && put.passage().id().document().equals(removed.document())
                                && put.passage().id().version() < removed.belowVersion());
            }
        }
    }

    private static long last(List<PassageChange> changes) {
        return changes.get(changes.size() - 1).sequence();
    }

    private static String key(String document, int version, int ordinal) {
        return TENANT + "/" + id(document, version, ordinal);
    }

    private static List<Passage> numbered(int version, int count) {
        List<Passage> passages = new ArrayList<>();
        for (int ordinal = count - 1; ordinal >= 0; ordinal--) {
            passages.add(passage("guide", version, ordinal, "v" + version + " p" + ordinal));
        }
        return passages;
    }

    private static List<String> texts(List<Passage> passages) {
        return passages.stream().map(Passage::text).toList();
    }

    private static List<Integer> ordinals(List<Passage> passages) {
        return passages.stream().map(passage -> passage.id().ordinal()).toList();
    }
}
