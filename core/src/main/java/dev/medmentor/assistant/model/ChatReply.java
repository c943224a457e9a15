package dev.medmentor.assistant.model;

/**
 * What a model replied.
 *
 * @param text all of it, as the tokens gave it
 * @param finish anything but {@link Finish#STOP} means that the text is not complete
 * @param inputTokens as the provider counted; 0 when it did not say
 * @param outputTokens likewise
 */
public record ChatReply(String text, Finish finish, String model, int inputTokens, int outputTokens) {
    /** Why a reply ended. */
    public enum Finish {
        STOP,
        /** The limit of tokens was reached. */
        LENGTH,
        /** The provider withheld the rest. */
        FILTERED,
        /** The stream ended without saying why. */
        TRUNCATED
    }
}
