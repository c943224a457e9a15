package dev.medmentor.assistant.model;

import dev.medmentor.shared.Language;

/**
 * How an answer came about.
 *
 * @param model what the provider calls the model, or {@value #EXTRACTIVE} when sentences were quoted without one, or
 *     {@value #EXTRACTIVE_FALLBACK} when they were because the configured model did not answer
 * @param promptVersion names the instructions that the model was given; empty without a model
 * @param finish why the model stopped; STOP without one
 * @param retrievalNanos the search
 * @param generationNanos the model, or choosing the sentences
 * @param verificationNanos aligning and checking the citations
 */
public record AnswerTrace(
        AnswerMode mode,
        Language language,
        String model,
        String promptVersion,
        ChatReply.Finish finish,
        int inputTokens,
        int outputTokens,
        long retrievalNanos,
        long generationNanos,
        long verificationNanos) {
    public static final String EXTRACTIVE = "extractive";
    public static final String EXTRACTIVE_FALLBACK = "extractive (model unavailable)";
}
