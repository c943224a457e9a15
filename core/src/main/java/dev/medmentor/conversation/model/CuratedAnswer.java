package dev.medmentor.conversation.model;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.shared.error.InvalidInputException;
import java.time.Instant;
import java.util.Optional;

/**
 * An answer that a mentor wrote, given to whoever asks its question in these or nearly these words.
 *
 * @param assistant whose it is; empty for the built-in one
 * @param question not blank, under {@link Message#MAXIMUM_QUESTION} characters
 * @param text not blank, at most {@value #MAXIMUM_TEXT} characters
 * @param author name of the principal who wrote it last
 * @param authorName what people know them by
 * @param revision rises with every change; 1 at first. Compared on writing, and the ETag
 * @param embedding of {@code question}; empty where it was written without an embedder
 */
public record CuratedAnswer(
        CuratedAnswerId id,
        Optional<AssistantId> assistant,
        String question,
        String text,
        String author,
        String authorName,
        Instant createdAt,
        Instant updatedAt,
        int revision,
        Optional<Embedding> embedding) {
    /** Characters of a text. */
    public static final int MAXIMUM_TEXT = 8_000;

    public CuratedAnswer {
        if (question.isBlank() || question.length() >= Message.MAXIMUM_QUESTION) {
            throw new InvalidInputException(
                    "invalid_question",
                    "The question of a curated answer is not empty and has fewer than " + Message.MAXIMUM_QUESTION
                            + " characters.");
        }
        if (text.isBlank() || text.length() > MAXIMUM_TEXT) {
            throw new InvalidInputException(
                    "invalid_text",
                    "The text of a curated answer is not empty and has at most " + MAXIMUM_TEXT + " characters.");
        }
    }
}
