package dev.medmentor.assistant.model;

import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.shared.error.InvalidInputException;
import java.util.List;

/**
 * A question to answer.
 *
 * @param text not blank and under {@value #MAXIMUM_LENGTH} characters
 * @param history earlier messages of the conversation, oldest first; the last {@value #HISTORY} are used
 * @param filter which passages may be used
 * @param passages how many search hits the answer may draw on, 1 to 20
 */
public record Question(String text, List<ChatMessage> history, PassageFilter filter, AnswerMode mode, int passages) {
    public static final int MAXIMUM_LENGTH = 4_000;
    public static final int HISTORY = 10;

    public Question {
        history = List.copyOf(history.subList(Math.max(0, history.size() - HISTORY), history.size()));
        if (text.isBlank()) {
            throw new InvalidInputException("empty_question", "The question is empty. Write at least one word.");
        }
        if (text.length() >= MAXIMUM_LENGTH) {
            throw new InvalidInputException(
                    "question_too_long", "The question has " + MAXIMUM_LENGTH + " characters or more. Shorten it.");
        }
        if (passages < 1 || passages > 20) {
            throw new InvalidInputException("invalid_passages", "An answer draws on 1 to 20 passages.");
        }
    }

    /** A first question to all documents of the tenant, answered strictly from the best five passages. */
    public static Question of(String text) {
        return new Question(text, List.of(), PassageFilter.ALL, AnswerMode.STRICT, SearchRequest.DEFAULT_LIMIT);
    }
}
