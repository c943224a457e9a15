package dev.medmentor.assistant.model;

/**
 * What a model replied.
 *
 * @param text all of it, as the tokens gave it
 * @param finish anything but {@link Finish#STOP} means that the text is not complete
 * @param model the {@link dev.medmentor.assistant.port.ChatModel#modelId} of the model that answered, which is not the
 *     one that was asked if that fell back on another; prices and budgets go by it
 * @param inputTokens as the provider counted
 * @param outputTokens likewise
 * @param version what the provider itself says answered, such as {@code gpt-4o-mini-2024-07-18}; {@code model} if it
 *     did not say
 * @param estimated that the provider did not count, and the tokens are an estimate from above
 */
public record ChatReply(
        String text,
        Finish finish,
        String model,
        int inputTokens,
        int outputTokens,
        String version,
        boolean estimated) {
    /** Why a reply ended. */
    public enum Finish {
        STOP,
        /** The limit of tokens was reached. */
        LENGTH,
        /** The provider withheld the rest. */
        FILTERED,
        /** The stream ended without saying why, or broke off. */
        TRUNCATED
    }

    /** From a provider that counts, and says no more of the model than its id. */
    public ChatReply(String text, Finish finish, String model, int inputTokens, int outputTokens) {
        this(text, finish, model, inputTokens, outputTokens, model, false);
    }
}
