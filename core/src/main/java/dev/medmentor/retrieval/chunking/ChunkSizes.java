package dev.medmentor.retrieval.chunking;

/**
 * How large chunks become, in tokens as a {@link TokenCounter} counts them.
 *
 * @param target aimed at; chunks are mostly between half of it and a quarter more
 * @param limit never exceeded by a chunk's text
 * @param context never exceeded by a chunk's context
 * @param overlap a chunk repeats the last sentence of the one before it in the same section if that has at most so many
 *     tokens; 0 for none
 */
public record ChunkSizes(int target, int limit, int context, int overlap) {
    private static final int USUAL_TARGET = 256;
    private static final int USUAL_CONTEXT = 48;
    private static final int SMALLEST = 16;

    public ChunkSizes {
        if (target < SMALLEST || limit < target || context < 0 || overlap < 0 || 2 * overlap > target) {
            throw new IllegalArgumentException(
                    "chunk sizes out of range: " + target + ", " + limit + ", " + context + ", " + overlap);
        }
    }

    /** For a model that uses {@code maxTokens} (at least 32) of what it is given, context and text together. */
    public static ChunkSizes forModel(int maxTokens) {
        int context = Math.min(USUAL_CONTEXT, maxTokens / 4);
        // One token for what parts context and text.
        int limit = maxTokens - context - 1;
        return new ChunkSizes(Math.min(USUAL_TARGET, limit), limit, context, 0);
    }

    /** For lexical retrieval alone. */
    public static ChunkSizes withoutModel() {
        return forModel(2 * USUAL_TARGET);
    }

    /** The longest that a chunk becomes for the sake of a better cut. */
    int stretched() {
        return Math.min(limit, target + target / 4);
    }
}
