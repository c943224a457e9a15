package dev.medmentor.retrieval;

import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.RankPassages.Query;
import dev.medmentor.retrieval.RankPassages.Ranking;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.WeighedCache;
import dev.medmentor.shared.port.Telemetry;
import java.util.Optional;

/**
 * Remembers what an index proposed for a query, so that a repeated one is neither embedded nor ranked again. A ranking
 * holds for one tenant, one set of readable collections, one request and one state of the index: any change that the
 * index applies, of whatever tenant, ends it. It holds ids and scores, no text, and only proposes: documents that are
 * deleted, replaced or no longer readable are left out of every search as without it. Thread-safe.
 */
public final class RankingCache {
    /** A candidate with its id and its place in a list, in bytes, about. */
    private static final long CANDIDATE = 160;

    private static final long ENTRY = 400;
    private static final long NAME = 80;

    private final WeighedCache<Key, Ranked> cache;

    /** @param maximumBytes of all it remembers, about; 0 remembers nothing */
    public RankingCache(long maximumBytes, Telemetry telemetry) {
        cache = new WeighedCache<>("search", maximumBytes, RankingCache::weight, telemetry);
    }

    /** Remembers nothing. */
    static RankingCache none() {
        return new RankingCache(0, Telemetry.NONE);
    }

    /** @param sequence that the index has applied now */
    Optional<Ranked> find(Key key, long sequence) {
        return cache.find(key, ranked -> ranked.sequence == sequence);
    }

    void put(Key key, Ranked ranked) {
        cache.put(key, ranked);
    }

    private static long weight(Key key, Ranked ranked) {
        return ENTRY
                + 2L * key.query.length()
                + NAME * names(key)
                + CANDIDATE * ranked.ranking.candidates().size()
                + ranked.query.bytes();
    }

    private static int names(Key key) {
        int readable = key.readable instanceof ReadableCollections.Only only
                ? only.ids().size()
                : key.readable instanceof ReadableCollections.AllBut but
                        ? but.hidden().size()
                        : 0;
        PassageFilter filter = key.filter;
        int metadata = filter.metadata().entrySet().stream()
                .mapToInt(
                        entry -> 1 + (entry.getKey().length() + entry.getValue().length()) / (int) (NAME / 2))
                .sum();
        return readable
                + filter.collections().size()
                + filter.documents().size()
                + filter.sourceTypes().size()
                + metadata;
    }

    /** All that a ranking depends on but the index's state. */
    record Key(
            TenantId tenant,
            ReadableCollections readable,
            String query,
            PassageFilter filter,
            SearchMode mode,
            int depth) {
        static Key of(TenantId tenant, ReadableCollections readable, SearchRequest request, int depth) {
            return new Key(tenant, readable, request.query(), request.filter(), request.mode(), depth);
        }
    }

    /**
     * @param sequence that the index had applied, or more, when it was asked
     */
    record Ranked(long sequence, Query query, Ranking ranking) {}
}
