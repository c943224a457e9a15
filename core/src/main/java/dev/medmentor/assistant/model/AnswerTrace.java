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
    /** What stands for the model where a mentor's own words are the answer. */
    public static final String CURATED = "curated";

    /** Of an answer that a mentor wrote: nothing was searched and no model asked. */
    public static AnswerTrace curated(AnswerMode mode, Language language) {
        return new AnswerTrace(mode, language, CURATED, "", ChatReply.Finish.STOP, 0, 0, 0, 0, 0);
    }

    public static final String EXTRACTIVE_FALLBACK = "extractive (model unavailable)";
}
