package dev.medmentor.assistant.model;

import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.shared.Language;
import java.util.Optional;

/**
 * How one answer is to be made, where it is not as the operator set it.
 *
 * @param instructions instead of the operator's; empty: the operator's
 * @param model the one to ask; empty: the operator's choice
 * @param temperature 0 to 2
 * @param maxTokens of the reply, at least 1; empty: the operator's
 * @param language to answer in; empty: the question's
 * @param query what to search for; empty: the question, put behind an earlier one where it leans on it
 * @param summary of messages before the question's history; may be empty
 */
public record AnswerOptions(
        Optional<String> instructions,
        Optional<ChatModel> model,
        double temperature,
        Optional<Integer> maxTokens,
        Optional<Language> language,
        Optional<String> query,
        String summary) {
    /** All as the operator set it, at temperature 0. */
    public static final AnswerOptions DEFAULT = new AnswerOptions(
            Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(), Optional.empty(), "");
}
