package dev.medmentor.retrieval;

import static dev.medmentor.retrieval.PassageFixture.id;
import static dev.medmentor.retrieval.PassageFixture.passage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.library.DocumentFixture;
import dev.medmentor.library.memory.InMemoryDocumentRepository;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.memory.InMemoryPassageIndex;
import dev.medmentor.retrieval.memory.InMemoryPassageLog;
import dev.medmentor.retrieval.memory.SimpleTextAnalyzer;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PageSpan;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.SearchHit;
import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.retrieval.model.SearchResult;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.UnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SearchPassagesTest {
    private static final TenantId TENANT = new TenantId("clinic");
    private static final SearchSettings SHALLOW = new SearchSettings(2, FusionWeights.DEFAULT, 3, true);

    private final InMemoryPassageIndex index = new InMemoryPassageIndex(new SimpleTextAnalyzer());
    private final InMemoryPassageLog log = new InMemoryPassageLog();
    private final InMemoryDocumentRepository documents = new InMemoryDocumentRepository();

    @Test
    void searchShouldFindNothingOfDeletedOrReplacedDocumentsHoweverManyRankFirst() {
        for (int i = 0; i < 8; i++) {
            add(passage("gone" + i, 1, 0, "dengue dengue dengue " + i));
            documents.markDeleted(TENANT, new DocumentId("gone" + i));
        }
        add(passage("kept", 1, 0, "dengue and much else that people may want to read about it"));
        add(passage("renewed", 1, 0, "dengue in the words of an older version"));
        documents.addVersion(TENANT, DocumentFixture.version("renewed", 2));
        documents.makeLive(TENANT, new DocumentId("renewed"), 2);

        assertThat(names(search(Optional.empty(), SHALLOW, lexical("dengue", 5))))
                .containsExactly("kept");
    }

    @Test
    void searchShouldDropACandidateThatTheLogNoLongerHas() {
        add(passage("kept", 1, 0, "dengue fever"));
        add(passage("lost", 1, 0, "dengue dengue"));
        index();
        log.removeVersionsBelow(TENANT, new DocumentId("lost"), 2);

        SearchPassages search = searcher(Optional.empty(), SearchSettings.DEFAULT);

        assertThat(names(search.search(TENANT, ReadableCollections.all(), lexical("dengue", 5))))
                .containsExactly("kept");
    }

    @Test
    void searchShouldJoinNeighboursAndCountHitsAfterThat() {
        add(passage("a", 1, 0, "dengue shock needs fluids at once"));
        add(passage("a", 1, 1, "dengue shock has a narrow pulse pressure"));
        add(passage("a", 1, 7, "dengue is carried by mosquitoes of the genus Aedes in cities"));

        SearchResult result = search(Optional.empty(), SearchSettings.DEFAULT, lexical("dengue shock", 2));

        assertThat(result.hits()).hasSize(2);
        assertThat(result.hits().get(0).passages())
                .extracting(found -> found.id().ordinal())
                .containsExactly(0, 1);
        assertThat(result.hits().get(1).passages()).hasSize(1);
    }

    @Test
    void searchShouldJoinNoMoreNeighboursThanSet() {
        for (int ordinal = 0; ordinal < 8; ordinal++) {
            add(passage("a", 1, ordinal, "dengue number " + ordinal));
        }

        SearchResult result = search(Optional.empty(), SearchSettings.DEFAULT, lexical("dengue", 10));

        assertThat(result.hits()).allSatisfy(hit -> assertThat(hit.passages()).hasSizeLessThanOrEqualTo(3));
        assertThat(result.hits().stream().mapToInt(hit -> hit.passages().size()).sum())
                .isEqualTo(8);
    }

    @Test
    void searchShouldDropWhatRepeatsABetterHitInAnotherDocument() {
        add(passage("copy", 1, 0, "Give 5 mg of the drug – twice a day."));
        add(passage("original", 1, 0, "give 5 mg of the drug twice a day"));
        add(passage("other", 1, 0, "give 50 mg of the drug twice a day"));

        List<String> names = names(search(Optional.empty(), SearchSettings.DEFAULT, lexical("drug twice", 5)));

        assertThat(names).hasSize(2).contains("other");
    }

    @Test
    void searchShouldNameThePageThatHoldsMostOfTheBestPassage() {
        Passage plain = passage("a", 1, 0, "dengue\nis a disease of the tropics");
        add(new Passage(
                plain.id(),
                plain.collection(),
                plain.sourceType(),
                plain.metadata(),
                plain.language(),
                "",
                plain.text(),
                List.of(new PageSpan(4, 100, 106), new PageSpan(5, 0, 27))));

        assertThat(search(Optional.empty(), SearchSettings.DEFAULT, lexical("dengue", 5))
                        .hits())
                .extracting(SearchHit::page)
                .containsExactly(5);
    }

    @Test
    void searchShouldFindByMeaningWhenNoWordIsShared() {
        embedded(passage("near", 1, 0, "mosquito-borne fever"), 1, 0.1f);
        embedded(passage("far", 1, 0, "tax return"), 0, 1);

        SearchResult result =
                search(Optional.of(new Directed(false)), SearchSettings.DEFAULT, request(SearchMode.DENSE));

        assertThat(names(result)).startsWith("near");
        assertThat(result.similarity()).isBetween(0.99, 1.0);
    }

    @Test
    void searchShouldGoByWordsWhenTheEmbedderDoesNotAnswer() {
        embedded(passage("words", 1, 0, "dengue"), 0, 1);

        SearchResult result =
                search(Optional.of(new Directed(true)), SearchSettings.DEFAULT, request(SearchMode.HYBRID));

        assertThat(names(result)).containsExactly("words");
        assertThat(result.similarity()).isZero();
    }

    @Test
    void searchShouldRefuseToGoByMeaningWhenItCannot() {
        assertThatThrownBy(() -> search(Optional.empty(), SearchSettings.DEFAULT, request(SearchMode.DENSE)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() ->
                        search(Optional.of(new Directed(true)), SearchSettings.DEFAULT, request(SearchMode.DENSE)))
                .isInstanceOf(UnavailableException.class);
    }

    private void add(Passage passage) {
        DocumentId document = passage.id().document();
        if (documents.find(TENANT, document).isEmpty()) {
            documents.insert(
                    TENANT,
                    DocumentFixture.document(document.value(), CollectionId.DEFAULT, Optional.empty()),
                    DocumentFixture.version(document.value(), 1));
            documents.makeLive(TENANT, document, 1);
        }
        log.put(TENANT, List.of(passage));
    }

    private void embedded(Passage passage, float... direction) {
        add(passage);
        Embedding embedding = PassageFixture.embedding(direction);
        log.putEmbeddings(TENANT, Map.of(id(passage.id().document().value(), 1, 0), embedding));
    }

    private void index() {
        new IndexFollower(log, index).catchUp();
    }

    private SearchPassages searcher(Optional<Embedder> embedder, SearchSettings settings) {
        return new SearchPassages(index, log, documents, embedder, text -> Language.ENGLISH, settings);
    }

    private SearchResult search(Optional<Embedder> embedder, SearchSettings settings, SearchRequest request) {
        index();
        return searcher(embedder, settings).search(TENANT, ReadableCollections.all(), request);
    }

    private static SearchRequest lexical(String query, int limit) {
        return new SearchRequest(query, PassageFilter.ALL, limit, SearchMode.LEXICAL);
    }

    private static SearchRequest request(SearchMode mode) {
        return new SearchRequest("dengue", PassageFilter.ALL, 5, mode);
    }

    private static List<String> names(SearchResult result) {
        return result.hits().stream().map(hit -> hit.document().id().value()).toList();
    }

    /** Every question points along the first axis. */
    private record Directed(boolean fails) implements Embedder {
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
            if (fails) {
                throw new UnavailableException("embedder_unavailable", "The embedding model does not answer.");
            }
            return PassageFixture.embedding(1, 0).vector();
        }
    }
}
