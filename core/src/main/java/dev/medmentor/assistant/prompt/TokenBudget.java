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

    /** For rules, instructions and question; where they take more, the passages get less. */
    static final int REST = 1_190;

    private static final int CHARACTERS_PER_TOKEN = 3;

    public TokenBudget {
        if (passages < 200 || history < 0 || reply < 1) {
            throw new IllegalArgumentException("token budget out of range");
        }
    }

    /** What a whole prompt may come to, with the model's rules and the question. */
    public int prompt() {
        return passages + history + REST;
    }

    /** How many tokens a text has at most. */
    public static int estimate(String text) {
        return estimate(text.length());
    }

    /** How many tokens so many characters have at most. */
    public static int estimate(int characters) {
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }
}
