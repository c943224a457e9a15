package dev.medmentor.retrieval;

import dev.medmentor.shared.Language;
import java.util.Set;

/**
 * How much meaning counts beside words, by language. Chosen by measurement; an embedder that does not know a language
 * still finds names and numbers in it, but leaning on it costs more than it gains.
 *
 * @param known the dense side's share, 0 to 1, where the embedder knows the query's and the passage's language
 * @param unknown its share where it does not know one of them
 */
public record FusionWeights(double known, double unknown) {
    public static final FusionWeights DEFAULT = new FusionWeights(0.45, 0.15);

    public FusionWeights {
        if (!isShare(known) || !isShare(unknown)) {
            throw new IllegalArgumentException("a share is 0 to 1: " + known + ", " + unknown);
        }
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }

    /**
     * The dense side's share in a passage's score. A text of undetermined language, such as a query of one word, is
     * taken to be in the language of the other.
     *
     * @param embedder the languages it knows
     */
    double dense(Language query, Language passage, Set<Language> embedder) {
        Language asked = query.equals(Language.UNDETERMINED) ? passage : query;
        Language found = passage.equals(Language.UNDETERMINED) ? query : passage;
        return embedder.contains(asked) && embedder.contains(found) ? known : unknown;
    }
}
