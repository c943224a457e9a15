package dev.medmentor.retrieval.chunking;

/**
 * Counts the tokens that a model will see in a text. Implementations are thread-safe and deterministic, and count two
 * texts joined by white space as at most the sum of both.
 */
@FunctionalInterface
public interface TokenCounter {
    int count(String text);

    /**
     * For use without a model: about what the subword vocabularies of embedding models give for prose. Letters count
     * one for every four begun in a word, every other character that is not white space counts one.
     */
    static TokenCounter approximate() {
        return text -> {
            int tokens = 0;
            int letters = 0;
            for (int at = 0; at < text.length(); at++) {
                char c = text.charAt(at);
                if (Character.isLetter(c) && !Character.isIdeographic(c)) {
                    tokens += letters++ % 4 == 0 ? 1 : 0;
                } else {
                    letters = 0;
                    tokens += Character.isWhitespace(c) ? 0 : 1;
                }
            }
            return tokens;
        };
    }
}
