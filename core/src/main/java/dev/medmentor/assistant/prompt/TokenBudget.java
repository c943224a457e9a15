package dev.medmentor.assistant.prompt;

/**
 * How much a prompt may hold, in tokens as estimated for a model whose tokenizer is not known: a token for every three
 * characters, which overestimates English and is about right for Portuguese and Vietnamese.
 *
 * @param passages for the passages, at least 200
 * @param history for earlier messages, 0 or more
 * @param reply for the model's reply, at least 1
 */
public record TokenBudget(int passages, int history, int reply) {
    /** Fits a model with a context of 8,192 tokens. */
    public static final TokenBudget DEFAULT = new TokenBudget(5_000, 1_000, 1_000);

    private static final int CHARACTERS_PER_TOKEN = 3;

    public TokenBudget {
        if (passages < 200 || history < 0 || reply < 1) {
            throw new IllegalArgumentException("token budget out of range");
        }
    }

    static int estimate(String text) {
        return (text.length() + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }
}
