package dev.medmentor.adapters.embedded.lucene;

/**
 * How a {@link LucenePassageIndex} searches.
 *
 * @param exactCandidates in a segment where at most this many passages stand under the tenant and the filter, every one
 *     of them is compared with the query; where there are more, the graph of neighbours is searched, which is faster and
 *     may miss some. Segments of no more passages are written without a graph. At least 0; {@link Integer#MAX_VALUE} compares always
 * @param helpers how many threads, beside the caller's, may search segments of a large index while they are idle; at
 *     least 0
 * @param large from how many passages on an index is large; at least 0. Of a graph that several threads search, the
 *     farthest of the neighbours may differ from one search to the next
 */
public record LuceneSettings(int exactCandidates, int helpers, int large) {
    /** Where there are fewer passages, handing over costs as much as it saves. */
    private static final int LARGE = 50_000;

    /** About as many comparisons as a search of the graph makes: up to there, comparing all costs nothing more. */
    public static final LuceneSettings DEFAULT = new LuceneSettings(2_000);

    /** Finds the very nearest, in time that grows with the number of passages. */
    public static final LuceneSettings EXACT = new LuceneSettings(Integer.MAX_VALUE);

    public LuceneSettings {
        if (exactCandidates < 0 || helpers < 0 || large < 0) {
            throw new IllegalArgumentException("exactCandidates, helpers and large must not be negative");
        }
    }

    /** With a helper for each core but the caller's, from 50,000 passages on. */
    public LuceneSettings(int exactCandidates) {
        this(exactCandidates, Runtime.getRuntime().availableProcessors() - 1, LARGE);
    }
}
