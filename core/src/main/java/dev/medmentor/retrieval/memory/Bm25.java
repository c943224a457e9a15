package dev.medmentor.retrieval.memory;

import dev.medmentor.retrieval.memory.IndexedPassage.Terms;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Okapi BM25 over one tenant's passages. Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and
 * Beyond" (2009), with 1 added inside the logarithm so that no weight is negative.
 *
 * <p>The parameters are those of Trotman, Jia and Crane, "Towards an Efficient and Effective Search Engine" (SIGIR
 * workshop on open source information retrieval, 2012), which suit short passages and long questions.
 */
final class Bm25 {
    private static final double K1 = 0.9;
    private static final double B = 0.4;

    /** What one occurrence in the query is worth, by term. */
    private final Map<String, Double> weights = new HashMap<>();

    private final double averageLength;

    /**
     * @param query its terms
     * @param passages all of the tenant's, analysed as the query was
     */
    Bm25(Terms query, Collection<Terms> passages) {
        long occurrences = 0;
        Map<String, Integer> frequencies = new HashMap<>();
        for (Terms passage : passages) {
            occurrences += passage.length();
            for (String term : query.counts().keySet()) {
                if (passage.count(term) > 0) {
                    frequencies.merge(term, 1, Integer::sum);
                }
            }
        }
        averageLength = passages.isEmpty() ? 0 : (double) occurrences / passages.size();
        frequencies.forEach((term, frequency) -> weights.put(
                term, query.count(term) * Math.log(1 + (passages.size() - frequency + 0.5) / (frequency + 0.5))));
    }

    /** Above 0 exactly when the passage has a term of the query. */
    double score(Terms passage) {
        double score = 0;
        for (Map.Entry<String, Double> weight : weights.entrySet()) {
            int count = passage.count(weight.getKey());
            if (count > 0) {
                double norm = K1 * (1 - B + B * passage.length() / averageLength);
                score += weight.getValue() * count / (count + norm);
            }
        }
        return score;
    }
}
