package dev.medmentor.adapters.embedded.lucene;

/**
 * How a {@link LucenePassageIndex} searches.
 *
 * @param exactCandidates in a segment where at most this many passages stand under the tenant and the filter, every one
 *     of them is compared with the query; where there are more, the graph of neighbours is searched, which is faster and
 *     may miss some. At least 0; {@link Integer#MAX_VALUE} compares always
 */
public record LuceneSettings(int exactCandidates) {
    /** About as many comparisons as a search of the graph makes: up to there, comparing all costs nothing more. */
    public static final LuceneSettings DEFAULT = new LuceneSettings(2_000);

    /** Finds the very nearest, in time that grows with the number of passages. */
    public static final LuceneSettings EXACT = new LuceneSettings(Integer.MAX_VALUE);

    public LuceneSettings {
        if (exactCandidates < 0) {
            throw new IllegalArgumentException("exactCandidates must not be negative");
        }
    }
}
