package dev.medmentor.retrieval.memory;

import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.memory.IndexedPassage.Terms;
import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Passages on the heap, scored one by one: {@link Bm25} for words, the exact dot product for vectors. A search takes
 * time in proportion to the tenant's passages, which is a few milliseconds for some ten thousand; the first one in a
 * language analyses them all.
 */
public final class InMemoryPassageIndex implements PassageIndex {
    private static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::passage);

    private final TextAnalyzer analyzer;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<TenantId, NavigableMap<PassageId, IndexedPassage>> tenants = new HashMap<>();
    private long appliedSequence;

    public InMemoryPassageIndex(TextAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    @Override
    public void apply(List<PassageChange> changes) {
        writing(() -> {
            for (PassageChange change : changes) {
                if (change.sequence() > appliedSequence) {
                    applyOne(change);
                    appliedSequence = change.sequence();
                }
            }
        });
    }

    private void applyOne(PassageChange change) {
        if (change instanceof PassageChange.Put put) {
            tenants.computeIfAbsent(put.tenant(), key -> new TreeMap<>())
                    .put(put.passage().id(), new IndexedPassage(put.passage(), put.embedding(), analyzer));
        } else if (change instanceof PassageChange.Removed removed && removed.belowVersion() > 1) {
            passages(removed.tenant())
                    .subMap(
                            new PassageId(removed.document(), 1, 0),
                            new PassageId(removed.document(), removed.belowVersion(), 0))
                    .clear();
        }
    }

    @Override
    public long appliedSequence() {
        return reading(() -> appliedSequence);
    }

    /** Nothing here survives, so there is nothing to do. */
    @Override
    public void checkpoint() {}

    @Override
    public void clear() {
        writing(() -> {
            tenants.clear();
            appliedSequence = 0;
        });
    }

    @Override
    public List<Candidate> lexical(
            TenantId tenant,
            ReadableCollections readable,
            String query,
            Language language,
            PassageFilter filter,
            int limit) {
        Terms terms = Terms.of(analyzer.terms(query, language));
        if (terms.length() == 0) {
            return List.of();
        }
        return reading(() -> {
            List<IndexedPassage> all = passages(tenant, readable).toList();
            Bm25 bm25 = new Bm25(
                    terms, all.stream().map(passage -> passage.terms(language)).toList());
            return best(all.stream(), filter, passage -> bm25.score(passage.terms(language)), limit, 0);
        });
    }

    @Override
    public List<Candidate> dense(
            TenantId tenant, ReadableCollections readable, Embedding query, PassageFilter filter, int limit) {
        return reading(() -> best(
                passages(tenant, readable)
                        .filter(passage -> passage.embedding()
                                .filter(embedding -> embedding.model().equals(query.model()))
                                .isPresent()),
                filter,
                passage -> dot(query.vector(), passage.embedding().orElseThrow().vector()),
                limit,
                Double.NEGATIVE_INFINITY));
    }

    /** The best of {@code passages} that {@code filter} accepts and whose score is above {@code threshold}. */
    private static List<Candidate> best(
            Stream<IndexedPassage> passages,
            PassageFilter filter,
            ToDoubleFunction<IndexedPassage> score,
            int limit,
            double threshold) {
        return passages.filter(passage -> filter.accepts(passage.passage()))
                .map(passage -> new Candidate(
                        passage.passage().id(), passage.passage().language(), score.applyAsDouble(passage)))
                .filter(candidate -> candidate.score() > threshold)
                .sorted(BEST_FIRST)
                .limit(limit)
                .toList();
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    @Override
    public Map<String, Integer> documentFrequencies(
            TenantId tenant, ReadableCollections readable, Language language, Collection<String> terms) {
        return reading(() -> {
            Map<String, Integer> frequencies = new HashMap<>();
            terms.forEach(term -> frequencies.put(term, 0));
            ofLanguage(tenant, readable, language)
                    .map(passage -> passage.terms(language))
                    .forEach(passage -> frequencies.replaceAll(
                            (term, frequency) -> passage.count(term) > 0 ? frequency + 1 : frequency));
            return Collections.unmodifiableMap(frequencies);
        });
    }

    @Override
    public int count(TenantId tenant, ReadableCollections readable, Language language) {
        return reading(
                () -> Math.toIntExact(ofLanguage(tenant, readable, language).count()));
    }

    private Stream<IndexedPassage> ofLanguage(TenantId tenant, ReadableCollections readable, Language language) {
        return passages(tenant, readable)
                .filter(passage -> passage.passage().language().equals(language));
    }

    private Stream<IndexedPassage> passages(TenantId tenant, ReadableCollections readable) {
        return passages(tenant).values().stream()
                .filter(passage -> readable.contains(passage.passage().collection()));
    }

    private NavigableMap<PassageId, IndexedPassage> passages(TenantId tenant) {
        return Objects.requireNonNullElseGet(tenants.get(tenant), TreeMap::new);
    }

    private <T> T reading(Supplier<T> search) {
        lock.readLock().lock();
        try {
            return search.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private void writing(Runnable change) {
        lock.writeLock().lock();
        try {
            change.run();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
