package dev.medmentor.assistant.model;

import dev.medmentor.retrieval.model.SearchHit;
import java.util.List;
import java.util.Set;

/**
 * What an answer was made from.
 *
 * @param query what was searched for
 * @param hits what was found, best first
 * @param prompted how many of them, from the first on, the model was given; without a model, all
 * @param used places in {@code hits}, from 0, that verified citations name
 * @param historyTokens what earlier messages took of the prompt, as estimated
 */
public record AnswerOrigin(String query, List<SearchHit> hits, int prompted, Set<Integer> used, int historyTokens) {
    public AnswerOrigin {
        hits = List.copyOf(hits);
        used = Set.copyOf(used);
    }
}
