package dev.medmentor.retrieval.evaluation;

/**
 * What an evaluation found: averages over {@code queries}, each 0 to 1.
 *
 * @param queries how many have at least one relevant document; the others are left out, as trec_eval does
 */
public record RetrievalReport(
        double ndcgAt10,
        double recallAt5,
        double recallAt10,
        double hitAt5,
        double mrr,
        int queries,
        Latency latency) {}
