package dev.medmentor.analytics.model;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.retrieval.model.Embedding;
import java.time.Instant;
import java.util.Optional;

/**
 * Questions to one assistant that mean the same.
 *
 * @param id the answer to its first question
 * @param assistant empty for the built-in one
 * @param question the first, which stands for all
 * @param language a code of two letters
 * @param embedding of {@code question}; empty where it was grouped without an embedder
 * @param ignored whether somebody said that nothing is to be done about it
 */
public record QuestionGroup(
        MessageId id,
        Optional<AssistantId> assistant,
        String question,
        String language,
        Optional<Embedding> embedding,
        boolean ignored,
        Instant createdAt) {
    public QuestionGroup ignored(boolean now) {
        return new QuestionGroup(id, assistant, question, language, embedding, now, createdAt);
    }
}
