package dev.medmentor.adapters.mongo.retrieval;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * MongoDB's own search ({@code $search} and {@code $vectorSearch}, by mongot) over the very passages that
 * {@link MongoPassageLog} keeps, for all instances together. To apply a change is to give the passage the fields that
 * MongoDB's indexes look at ({@link SearchFields}), and to wait until they have seen them; a crash in between is made
 * good when the change is applied again, by whichever instance. What is removed is gone from the log already, and each
 * hit is read from there. Forgetting everything therefore means to make those fields again, not that nothing is found.
 *
 * <p>Scores of words are MongoDB's own, over all tenants' passages of all languages; counts are exact, but those of
 * terms go by the term analysed once more, which changes few. Thread-safe.
 */
public final class MongoPassageIndex implements PassageIndex {
    private static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::passage);
    /** A user waits for no more than this until an index has been built. */
    private static final Duration SEARCH_PATIENCE = Duration.ofSeconds(MongoConnection.CALL_SECONDS);
    /** As long as replacing one instance after the other may take: those of before still use their indexes. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final MongoCollection<BsonDocument> passages;
    private final SearchIndexes indexes;
    private final IndexProgress progress;
    private final MongoIndexSettings settings;
    private final long opened = System.nanoTime();
    private volatile boolean tidied;
    private volatile long applied;

    private MongoPassageIndex(MongoConnection connection, MongoIndexSettings settings) {
        // MongoDB's search knows no other read concern; what it finds is held against the log.
        this.passages = connection
                .database()
                .getCollection(MongoPassageLog.PASSAGES, BsonDocument.class)
                .withReadConcern(ReadConcern.LOCAL);
        this.indexes = new SearchIndexes(connection, settings.pause());
        this.progress = new IndexProgress(connection, passages, settings);
        this.settings = settings;
    }

    /**
     * Makes the indexes that are missing, and waits until all are built.
     *
     * @throws ConflictException with code {@code search_not_offered} if the server has no search
     * @throws UnavailableException if it does not answer, or is not ready in time
     */
    public static MongoPassageIndex open(MongoConnection connection, MongoIndexSettings settings) {
        check(connection);
        MongoPassageIndex index = new MongoPassageIndex(connection, settings);
        index.indexes.requireAll(settings.building());
        index.applied = index.progress.applied();
        return index;
    }

    /**
     * Looks whether it can be had, and makes nothing.
     *
     * @throws ConflictException with code {@code search_not_offered} if the server has no search
     * @throws UnavailableException if it does not answer
     */
    public static void check(MongoConnection connection) {
        if (!SearchIndexes.areOffered(connection)) {
            throw new ConflictException(
                    "search_not_offered",
                    "PASSAGE_INDEX=mongodb needs a MongoDB with a search of its own (Atlas, or mongot beside the"
                            + " server), and this one has none. Set PASSAGE_INDEX=local.");
        }
    }

    @Override
    public synchronized void apply(List<PassageChange> changes) {
        List<PassageChange> newer =
                changes.stream().filter(change -> change.sequence() > applied).toList();
        if (newer.isEmpty()) {
            return;
        }
        List<PassageChange.Put> puts = new ArrayList<>();
        for (PassageChange change : newer) {
            if (change instanceof PassageChange.Put put) {
                puts.add(put);
            }
        }
        puts.stream()
                .flatMapToInt(put -> put.embedding().stream().mapToInt(embedding -> embedding.vector().length))
                .distinct()
                .forEach(dimensions -> indexes.requireVectors(dimensions, settings.visible()));
        progress.write(puts);
        progress.awaitVisible(puts);
        long last = newer.get(newer.size() - 1).sequence();
        progress.record(last);
        applied = last;
    }

    @Override
    public long appliedSequence() {
        return applied;
    }

    /** All is durable already; what other versions have left goes, once none of them can be at work any more. */
    @Override
    public void checkpoint() {
        if (!tidied && System.nanoTime() - opened > KEPT.toNanos()) {
            indexes.dropObsolete();
            tidied = true;
        }
    }

    @Override
    public synchronized void clear() {
        progress.forget();
        applied = 0;
    }

    @Override
    public List<Candidate> lexical(
            TenantId tenant,
            ReadableCollections readable,
            String query,
            Language language,
            PassageFilter filter,
            int limit) {
        SearchFilters filters = new SearchFilters(tenant, readable, filter);
        Optional<Document> words = WordQuery.of(query, language);
        if (words.isEmpty() || filters.isNothing()) {
            return List.of();
        }
        return candidates(SearchPipelines.lexical(filters, words.get(), limit), limit);
    }

    @Override
    public List<Candidate> dense(
            TenantId tenant, ReadableCollections readable, Embedding query, PassageFilter filter, int limit) {
        SearchFilters filters = new SearchFilters(tenant, readable, filter);
        if (filters.isNothing()) {
            return List.of();
        }
        indexes.requireVectors(query.vector().length, SEARCH_PATIENCE);
        List<Bson> pipeline = SearchPipelines.dense(filters, query, limit, settings.exact());
        // MongoDB gives (1 + dot product) / 2.
        return candidates(pipeline, SearchPipelines.neighbours(limit)).stream()
                .map(found -> new Candidate(found.passage(), found.language(), 2 * found.score() - 1))
                .limit(limit)
                .toList();
    }

    private List<Candidate> candidates(List<Bson> pipeline, int limit) {
        return run(pipeline).stream()
                .map(found -> PassageFormat.candidate(
                        found, found.getNumber(SearchPipelines.SCORE).doubleValue()))
                .sorted(BEST_FIRST)
                .limit(limit)
                .toList();
    }

    @Override
    public Map<String, Integer> documentFrequencies(
            TenantId tenant, ReadableCollections readable, Language language, Collection<String> terms) {
        List<String> asked = terms.stream().distinct().toList();
        List<Integer> counts = counts(
                tenant,
                readable,
                asked.stream().map(term -> WordQuery.containing(term, language)).toList());
        Map<String, Integer> frequencies = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            frequencies.put(asked.get(i), counts.get(i));
        }
        return Map.copyOf(frequencies);
    }

    @Override
    public int count(TenantId tenant, ReadableCollections readable, Language language) {
        return counts(tenant, readable, List.of(List.of(WordQuery.language(language))))
                .get(0);
    }

    private List<Integer> counts(TenantId tenant, ReadableCollections readable, List<List<Document>> operators) {
        SearchFilters filters = new SearchFilters(tenant, readable, PassageFilter.ALL);
        Integer[] counts = new Integer[operators.size()];
        Arrays.fill(counts, 0);
        if (!operators.isEmpty() && !filters.isNothing()) {
            for (BsonDocument found : run(SearchPipelines.counts(filters, operators))) {
                counts[found.getNumber(SearchPipelines.WHICH).intValue()] =
                        found.getNumber(SearchPipelines.COUNT).intValue();
            }
        }
        return List.of(counts);
    }

    private List<BsonDocument> run(List<Bson> pipeline) {
        try {
            return passages.aggregate(pipeline).into(new ArrayList<>());
        } catch (MongoException e) {
            throw SearchErrors.translate(e);
        }
    }
}
