package dev.medmentor.retrieval;

import static dev.medmentor.retrieval.PassageFixture.passage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.library.DocumentFixture;
import dev.medmentor.library.memory.InMemoryDocumentRepository;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.memory.InMemoryPassageIndex;
import dev.medmentor.retrieval.memory.InMemoryPassageLog;
import dev.medmentor.retrieval.memory.SimpleTextAnalyzer;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.retrieval.model.SearchResult;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnavailableException;
import dev.medmentor.shared.port.Telemetry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class RankingCacheTest {
    private static final TenantId CLINIC = new TenantId("clinic");
    private static final TenantId SCHOOL = new TenantId("school");
    private static final SearchRequest DENGUE = new SearchRequest("dengue", PassageFilter.ALL, 5, SearchMode.LEXICAL);

    private final InMemoryPassageIndex index = new InMemoryPassageIndex(new SimpleTextAnalyzer());
    private final InMemoryPassageLog log = new InMemoryPassageLog();
    private final InMemoryDocumentRepository documents = new InMemoryDocumentRepository();
    private final Map<String, Long> counted = new ConcurrentHashMap<>();
    private final Telemetry telemetry = new Telemetry() {
        @Override
        public void add(String name, long amount, String... labels) {
            counted.merge(name, amount, Long::sum);
        }
    };
    private final SearchPassages search = searcher(Optional.empty(), 1 << 20);

    private SearchPassages searcher(Optional<Embedder> embedder, long bytes) {
        return new SearchPassages(
                index,
                log,
                documents,
                embedder,
                text -> Language.ENGLISH,
                SearchSettings.DEFAULT,
                new RankingCache(bytes, telemetry));
    }

    private void add(TenantId tenant, String document, String text) {
        DocumentId id = new DocumentId(document);
        documents.insert(
                tenant,
                DocumentFixture.document(document, CollectionId.DEFAULT, Optional.empty()),
                DocumentFixture.version(document, 1));
        documents.makeLive(tenant, id, 1);
        log.put(tenant, List.of(passage(document, 1, 0, text)));
        new IndexFollower(log, index).catchUp();
    }

    private List<String> found(TenantId tenant, ReadableCollections readable, SearchRequest request) {
        SearchResult result = search.search(tenant, readable, request);
        return result.hits().stream().map(hit -> hit.document().id().value()).toList();
    }

    private List<String> found(TenantId tenant) {
        return found(tenant, ReadableCollections.all(), DENGUE);
    }

    private long hits() {
        return counted.getOrDefault("cache.hits", 0L);
    }

    private long misses() {
        return counted.getOrDefault("cache.misses", 0L);
    }

    @Test
    void searchShouldHitWhenItIsRepeatedAndFindTheSame() {
        add(CLINIC, "a", "dengue fever");
        add(CLINIC, "b", "much else, and dengue");
        List<String> first = found(CLINIC);

        assertThat(found(CLINIC)).isEqualTo(first).hasSize(2);
        assertThat(hits()).isEqualTo(1);
        assertThat(misses()).isEqualTo(1);
    }

    @Test
    void searchShouldNeverHitWhatAnotherTenantFound() {
        add(CLINIC, "a", "dengue fever");
        assertThat(found(CLINIC)).containsExactly("a");

        assertThat(found(SCHOOL)).isEmpty();
        assertThat(hits()).isZero();
    }

    @Test
    void searchShouldNeverHitWhatWasFoundInOtherReadableCollections() {
        add(CLINIC, "a", "dengue fever");
        Set<CollectionId> some = Set.of(CollectionId.DEFAULT);
        assertThat(found(CLINIC)).containsExactly("a");

        assertThat(found(CLINIC, new ReadableCollections.AllBut(some), DENGUE)).isEmpty();
        assertThat(found(CLINIC, new ReadableCollections.Only(Set.of()), DENGUE))
                .isEmpty();
        assertThat(found(CLINIC, new ReadableCollections.Only(some), DENGUE)).containsExactly("a");
        assertThat(hits()).isZero();
        assertThat(found(CLINIC, new ReadableCollections.Only(Set.of(CollectionId.DEFAULT)), DENGUE))
                .containsExactly("a");
        assertThat(hits()).isEqualTo(1);
    }

    @Test
    void searchShouldNeverHitWhatAnotherRequestFound() {
        add(CLINIC, "a", "dengue fever");
        found(CLINIC);
        PassageFilter other = PassageFilter.ofCollections(Set.of(new CollectionId("other")));

        assertThat(found(CLINIC, ReadableCollections.all(), new SearchRequest("dengue", other, 5, SearchMode.LEXICAL)))
                .isEmpty();
        found(CLINIC, ReadableCollections.all(), SearchRequest.of("dengue"));
        found(CLINIC, ReadableCollections.all(), new SearchRequest("fever", PassageFilter.ALL, 5, SearchMode.LEXICAL));
        assertThat(hits()).isZero();
    }

    @Test
    void searchShouldFindWhatWasAddedOrChangedSince() {
        add(CLINIC, "a", "dengue fever");
        assertThat(found(CLINIC)).containsExactly("a");
        add(CLINIC, "b", "dengue shock");
        assertThat(found(CLINIC)).containsExactlyInAnyOrder("a", "b");

        log.put(CLINIC, List.of(passage("a", 1, 0, "nothing of the kind")));
        new IndexFollower(log, index).catchUp();

        assertThat(found(CLINIC)).containsExactly("b");
        assertThat(hits()).isZero();
    }

    @Test
    void searchShouldFindNothingOfWhatWasDeletedSinceThoughTheIndexKnowsNothingOfIt() {
        add(CLINIC, "a", "dengue fever");
        add(CLINIC, "b", "dengue shock");
        found(CLINIC);
        documents.markDeleted(CLINIC, new DocumentId("a"));

        assertThat(found(CLINIC)).containsExactly("b");
        assertThat(hits()).isEqualTo(1);
    }

    @Test
    void searchShouldFindWhatWasMadeLiveSinceThoughTheIndexKnewItBefore() {
        add(CLINIC, "a", "dengue fever");
        documents.addVersion(CLINIC, DocumentFixture.version("a", 2));
        log.put(CLINIC, List.of(passage("a", 2, 0, "dengue in new words")));
        new IndexFollower(log, index).catchUp();
        assertThat(search.search(CLINIC, ReadableCollections.all(), DENGUE).hits())
                .extracting(hit -> hit.version())
                .containsExactly(1);
        documents.makeLive(CLINIC, new DocumentId("a"), 2);

        assertThat(search.search(CLINIC, ReadableCollections.all(), DENGUE).hits())
                .extracting(hit -> hit.version())
                .containsExactly(2);
        assertThat(hits()).isEqualTo(1);
    }

    @Test
    void cacheShouldStayWithinItsBytes() {
        for (int i = 0; i < 20; i++) {
            add(CLINIC, "d" + i, "dengue " + i);
        }
        SearchPassages small = searcher(Optional.empty(), 20_000);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 20; i++) {
                SearchRequest request = new SearchRequest("dengue word" + i, PassageFilter.ALL, 5, SearchMode.LEXICAL);
                small.search(CLINIC, ReadableCollections.all(), request);
            }
        }
        assertThat(hits()).as("the first were forgotten when they came again").isZero();

        SearchPassages off = searcher(Optional.empty(), 0);
        off.search(CLINIC, ReadableCollections.all(), DENGUE);
        off.search(CLINIC, ReadableCollections.all(), DENGUE);
        assertThat(hits()).isZero();
    }

    @Test
    void searchShouldNotRememberWhatItFoundWhileTheEmbedderDidNotAnswer() {
        add(CLINIC, "a", "dengue fever");
        Moody embedder = new Moody();
        SearchPassages both = searcher(Optional.of(embedder), 1 << 20);
        SearchRequest request = SearchRequest.of("dengue");
        both.search(CLINIC, ReadableCollections.all(), request);
        embedder.answers = true;

        both.search(CLINIC, ReadableCollections.all(), request);
        assertThat(embedder.asked).as("asked again").isEqualTo(2);
        both.search(CLINIC, ReadableCollections.all(), request);
        assertThat(embedder.asked).as("remembered").isEqualTo(2);
        assertThat(hits()).isEqualTo(1);
    }

    /** Answers, or does not. */
    private static final class Moody implements Embedder {
        private boolean answers;
        private int asked;

        @Override
        public String modelId() {
            return PassageFixture.MODEL;
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public int maxTokens() {
            return 100;
        }

        @Override
        public int countTokens(String text) {
            return text.length();
        }

        @Override
        public Set<Language> languages() {
            return Set.of(Language.ENGLISH);
        }

        @Override
        public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
            throw new UnsupportedOperationException("no passage is embedded here");
        }

        @Override
        public float[] embedQuery(String text) {
            asked++;
            if (!answers) {
                throw new UnavailableException("embedder_unavailable", "The embedding model does not answer.");
            }
            return PassageFixture.embedding(1, 0).vector();
        }
    }
}
