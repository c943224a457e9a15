package dev.medmentor.retrieval;

import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.retrieval.RankPassages.Query;
import dev.medmentor.retrieval.RankPassages.Ranking;
import dev.medmentor.retrieval.RankingCache.Ranked;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.retrieval.model.SearchHit;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.retrieval.model.SearchResult;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the passages that answer a query. The index only proposes: a hit is shown if its document's live version holds
 * it and the log still has its text, so that nothing deleted or replaced is ever found, however far the index is behind;
 * and if that document stands in a readable collection, whatever the index says of it. Thread-safe.
 */
public final class SearchPassages {
    /** One more than the limit shows that all hits are whole; where some join or repeat others, so many more are read. */
    private static final int SPARE = 6;

    private static final int DEEPER = 4;
    private static final int GREATEST_DEPTH = 6_400;

    private final RankPassages ranker;
    private final PassageIndex index;
    private final RankingCache cache;
    private final PassageLog log;
    private final DocumentRepository documents;
    private final SearchSettings settings;

    /** Searches that remember nothing of each other. */
    public SearchPassages(
            PassageIndex index,
            PassageLog log,
            DocumentRepository documents,
            Optional<Embedder> embedder,
            Function<String, Language> languageOf,
            SearchSettings settings) {
        this(index, log, documents, embedder, languageOf, settings, RankingCache.none());
    }

    /**
     * @param embedder absent: every search is by words
     * @param languageOf detects a query's language; {@link Language#UNDETERMINED} where it cannot tell
     * @param cache of this index alone
     */
    public SearchPassages(
            PassageIndex index,
            PassageLog log,
            DocumentRepository documents,
            Optional<Embedder> embedder,
            Function<String, Language> languageOf,
            SearchSettings settings,
            RankingCache cache) {
        this.ranker = new RankPassages(index, embedder, languageOf, settings.weights());
        this.index = index;
        this.cache = cache;
        this.log = log;
        this.documents = documents;
        this.settings = settings;
    }

    /**
     * At most {@link SearchRequest#limit()} hits, best first, ties by passage id. Neighbours that were found both make
     * one hit; what repeats a better hit is left out. An embedder that does not answer leaves a hybrid search with the
     * words alone.
     *
     * @param readable what may be found; {@code request} narrows that further
     * @throws dev.medmentor.shared.error.InvalidInputException {@code no_embedder} for a dense search without an embedder
     * @throws dev.medmentor.shared.error.UnavailableException if a store does not answer, or the embedder in a dense search
     */
    public SearchResult search(TenantId tenant, ReadableCollections readable, SearchRequest request) {
        long began = System.nanoTime();
        int depth = Math.max(settings.depth(), request.limit());
        Ranked ranked = rank(tenant, readable, request, depth, Optional.empty());
        Query query = ranked.query();
        Found found = find(tenant, readable, request, ranked.ranking());
        while (found.hits.size() < request.limit() && ranked.ranking().deeper() && depth < GREATEST_DEPTH) {
            depth *= DEEPER;
            ranked = rank(tenant, readable, request, depth, Optional.of(query));
            found = find(tenant, readable, request, ranked.ranking());
        }
        return new SearchResult(found.hits, query.language(), found.similarity, System.nanoTime() - began);
    }

    /** @param read the query, if it was read before */
    private Ranked rank(
            TenantId tenant, ReadableCollections readable, SearchRequest request, int depth, Optional<Query> read) {
        RankingCache.Key key = RankingCache.Key.of(tenant, readable, request, depth);
        // Before the index is asked: what it applies meanwhile must end what is remembered here.
        long sequence = index.appliedSequence();
        Optional<Ranked> known = cache.find(key, sequence);
        if (known.isPresent()) {
            return known.get();
        }
        Query query = read.orElseGet(() -> ranker.read(request.query(), request.mode()));
        Ranked ranked = new Ranked(sequence, query, ranker.rank(tenant, readable, query, request.filter(), depth));
        if (!ranker.isPartial(query)) {
            cache.put(key, ranked);
        }
        return ranked;
    }

    private Found find(TenantId tenant, ReadableCollections readable, SearchRequest request, Ranking ranking) {
        List<FusedCandidate> candidates = ranking.candidates();
        LiveDocuments live = new LiveDocuments(documents, tenant, readable);
        HitAssembly assembly = new HitAssembly(settings, request.limit());
        int read = 0;
        while (read < candidates.size() && !assembly.isFull()) {
            int next = Math.min(candidates.size(), read == 0 ? request.limit() + 1 : read + SPARE);
            offer(tenant, request, candidates.subList(read, next), live, assembly);
            read = next;
        }
        List<SearchHit> hits = assembly.groups().stream()
                .map(group -> group.toHit(live.get(group.document())))
                .toList();
        return new Found(hits, similarity(candidates, live));
    }

    private void offer(
            TenantId tenant,
            SearchRequest request,
            List<FusedCandidate> batch,
            LiveDocuments live,
            HitAssembly assembly) {
        List<PassageId> proposed =
                live.held(batch.stream().map(FusedCandidate::passage).toList());
        Map<PassageId, Passage> passages = log.findAll(tenant, proposed);
        for (FusedCandidate candidate : batch) {
            Passage found = passages.get(candidate.passage());
            if (found == null) {
                continue;
            }
            // The filter is checked again: the log may hold newer metadata than the index, and the document tells
            // where it stands now.
            Passage passage = found.in(live.get(found.id().document()).collection());
            if (request.filter().accepts(passage)) {
                assembly.offer(passage, candidate.score());
            }
        }
    }

    /** The highest cosine of a passage that is live. */
    private static double similarity(List<FusedCandidate> candidates, LiveDocuments live) {
        double highest = candidates.stream()
                .filter(candidate -> candidate.cosine().isPresent())
                .sorted(Comparator.comparingDouble(
                        candidate -> -candidate.cosine().getAsDouble()))
                .filter(candidate -> !live.held(List.of(candidate.passage())).isEmpty())
                .findFirst()
                .flatMap(candidate -> candidate.cosine().stream().boxed().findFirst())
                .orElse(0.0);
        return Math.max(-1, Math.min(1, highest));
    }

    private record Found(List<SearchHit> hits, double similarity) {}
}
