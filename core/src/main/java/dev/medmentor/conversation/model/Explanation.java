package dev.medmentor.conversation.model;

import dev.medmentor.retrieval.model.PassageId;
import java.util.List;

/**
 * Why an answer is as it is: what was searched for and found. The rest is in the answer's trace.
 *
 * @param query what was searched for: the question, made to stand alone
 * @param rewritten whether a model wrote {@code query}
 * @param passages what was found, best first; empty where nothing was searched
 * @param historyTokens what the conversation so far took of the prompt, as estimated
 * @param rewritingNanos making {@code query}
 * @param totalNanos from the question's acceptance to the answer's end
 */
public record Explanation(
        String query,
        boolean rewritten,
        List<FoundPassage> passages,
        int historyTokens,
        long rewritingNanos,
        long totalNanos) {
    /**
     * A hit of the search.
     *
     * @param passage its best passage
     * @param documentName as it was then
     * @param page 1-based
     * @param score 0 to 1, comparable within this answer alone
     * @param prompted whether the model was given it; without a model, whether it was looked through
     * @param used whether a verified citation names it
     */
    public record FoundPassage(
            PassageId passage, String documentName, int page, double score, boolean prompted, boolean used) {}

    public Explanation {
        passages = List.copyOf(passages);
    }
}
