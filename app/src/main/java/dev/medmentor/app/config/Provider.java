package dev.medmentor.app.config;

import java.util.Locale;

/** Whose protocol a model server speaks. */
public enum Provider {
    /** OpenAI, and whatever speaks its protocol. */
    OPENAI("OPENAI_API_KEY", "OPENAI_BASE_URL"),
    /** OpenAI's models at Microsoft. */
    AZURE("AZURE_OPENAI_API_KEY", "AZURE_OPENAI_ENDPOINT"),
    ANTHROPIC("ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL"),
    GOOGLE("GOOGLE_API_KEY", "GOOGLE_BASE_URL");

    private final String keyVariable;
    private final String addressVariable;

    Provider(String keyVariable, String addressVariable) {
        this.keyVariable = keyVariable;
        this.addressVariable = addressVariable;
    }

    /** What its key is called in the environment. */
    public String keyVariable() {
        return keyVariable;
    }

    /** What its address is called in the environment. */
    public String addressVariable() {
        return addressVariable;
    }

    /** What stands before a colon in {@code MODELS}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
