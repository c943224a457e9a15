package dev.medmentor.retrieval;

/**
 * How searches are carried out.
 *
 * @param depth how many candidates each side proposes at first, at least 1; a search goes deeper by itself where too
 *     many of them turn out to be stale
 * @param mostJoined how many neighbouring passages one hit holds at most, at least 1; 1 joins nothing
 * @param dropDuplicates whether a passage that repeats a better one is left out
 * @param cacheBytes how much may be remembered for searches that are repeated, about; 0 remembers nothing
 */
public record SearchSettings(
        int depth, FusionWeights weights, int mostJoined, boolean dropDuplicates, long cacheBytes) {
    private static final long DEFAULT_CACHE_BYTES = 16L << 20;

    public static final SearchSettings DEFAULT = new SearchSettings(100, FusionWeights.DEFAULT, 3, true);

    public SearchSettings {
        if (depth < 1 || mostJoined < 1 || cacheBytes < 0) {
            throw new IllegalArgumentException("depth and mostJoined are at least 1, cacheBytes 0: " + depth + ", "
                    + mostJoined + ", " + cacheBytes);
        }
    }

    public SearchSettings(int depth, FusionWeights weights, int mostJoined, boolean dropDuplicates) {
        this(depth, weights, mostJoined, dropDuplicates, DEFAULT_CACHE_BYTES);
    }

    public SearchSettings withCacheBytes(long bytes) {
        return new SearchSettings(depth, weights, mostJoined, dropDuplicates, bytes);
    }
}
