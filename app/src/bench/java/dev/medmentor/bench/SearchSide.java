package dev.medmentor.bench;

import dev.medmentor.adapters.embedded.EmbeddedStorage;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.SearchPassages;
import dev.medmentor.retrieval.SearchSettings;
import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.LanguageDetector;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** Searches as the product carries them out, on a library of real texts. */
final class SearchSide implements AutoCloseable {
    static final int HITS = 10;

    private final SearchLibrary library;
    private final ClusteredVectors vectors;
    private final List<String> queries;
    private final Map<String, float[]> given = new HashMap<>();
    private final LanguageDetector detector = new LanguageDetector();
    private final EmbeddedStorage storage;
    private final SearchPassages search;

    SearchSide(SearchLibrary library, List<String> queries, ClusteredVectors vectors) {
        this.library = library;
        this.vectors = vectors;
        this.queries = queries;
        for (int i = 0; i < queries.size(); i++) {
            given.putIfAbsent(queries.get(i), vectors.query(i));
        }
        this.storage = library.open();
        this.search = new SearchPassages(
                storage.passageIndex(),
                storage.passageLog(),
                storage.documents(),
                Optional.of(new GivenVectors(given)),
                detector::detect,
                SearchSettings.DEFAULT);
    }

    List<String> queries() {
        return queries;
    }

    Language language(String query) {
        return detector.detect(query);
    }

    Embedding vector(String query) {
        return new Embedding(SearchLibrary.MODEL, given.getOrDefault(query, new float[0]));
    }

    int depth() {
        return SearchSettings.DEFAULT.depth();
    }

    int hybrid() {
        return hybrid(queries.size());
    }

    int hybrid(int count) {
        int hits = 0;
        for (String query : queries.subList(0, count)) {
            SearchRequest request = new SearchRequest(query, PassageFilter.ALL, HITS, SearchMode.HYBRID);
            hits += search.search(SearchLibrary.TENANT, ReadableCollections.all(), request)
                    .hits()
                    .size();
        }
        return hits;
    }

    int lexical() {
        int found = 0;
        for (String query : queries) {
            found += storage.passageIndex()
                    .lexical(
                            SearchLibrary.TENANT,
                            ReadableCollections.all(),
                            query,
                            language(query),
                            PassageFilter.ALL,
                            depth())
                    .size();
        }
        return found;
    }

    int dense() {
        int found = 0;
        for (String query : queries) {
            found += nearest(query).size();
        }
        return found;
    }

    private List<Candidate> nearest(String query) {
        return storage.passageIndex()
                .dense(SearchLibrary.TENANT, ReadableCollections.all(), vector(query), PassageFilter.ALL, depth());
    }

    /** The share of the truly nearest ten among the first ten of the index. */
    double recall(int count) {
        List<String> asked = queries.subList(0, count);
        List<PriorityQueue<Near>> exact = asked.stream()
                .map(query -> new PriorityQueue<>(Comparator.comparingDouble(Near::score)))
                .toList();
        for (int passage = 0; passage < library.passages(); passage++) {
            float[] vector = vectors.passage(passage);
            for (int i = 0; i < count; i++) {
                PriorityQueue<Near> best = exact.get(i);
                best.add(new Near(
                        passage,
                        ClusteredVectors.dot(vector, vector(asked.get(i)).vector())));
                if (best.size() > HITS) {
                    best.remove();
                }
            }
        }
        long found = 0;
        for (int i = 0; i < count; i++) {
            Set<Integer> first = new HashSet<>();
            nearest(asked.get(i))
                    .subList(0, HITS)
                    .forEach(candidate -> first.add(SearchLibrary.number(candidate.passage())));
            found += exact.get(i).stream()
                    .filter(near -> first.contains(near.passage))
                    .count();
        }
        return (double) found / (count * HITS);
    }

    private record Near(int passage, double score) {}

    @Override
    public void close() {
        storage.close();
    }
}
