package dev.medmentor.conversation.model;

import dev.medmentor.assistant.model.AnswerTrace;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.Citation;
import java.util.List;
import java.util.Optional;

/**
 * Where an answer's text comes from.
 *
 * @param citations ascending by marker; markers like {@code [1]} in the message's text refer to them
 * @param assistant which published version answered; empty for the built-in assistant
 * @param curated whose words they are; present for {@link Kind#CURATED} alone
 * @param costMillionths of the currency that the operator's prices are in; 0 where the model has no price
 */
public record StoredAnswer(
        Kind kind,
        List<Citation> citations,
        AnswerTrace trace,
        Optional<AnsweringVersion> assistant,
        Optional<CuratedBy> curated,
        long costMillionths,
        Explanation explanation) {
    /** What it rests on. */
    public enum Kind {
        GROUNDED,
        NOT_IN_DOCUMENTS,
        GENERAL_KNOWLEDGE,
        CURATED
    }

    /** A published version of an assistant. */
    public record AnsweringVersion(AssistantId assistant, int number) {}

    /**
     * The author of a curated answer.
     *
     * @param author as they were called then, for people
     */
    public record CuratedBy(CuratedAnswerId id, String author) {}

    public StoredAnswer {
        citations = List.copyOf(citations);
        if ((kind == Kind.CURATED) != curated.isPresent()) {
            throw new IllegalArgumentException("a curated answer, and no other, has an author");
        }
    }
}
