package dev.medmentor.adapters.llm;

/**
 * How many tokens a text has, estimated from above for ordinary prose, for models whose tokenizer we do not have: one for every three letters or digits
 * of an ASCII word or number begun, one for every other visible character, two where UTF-8 needs three bytes or more
 * for it (Chinese, Vietnamese tone marks, emoji). Ordinary English comes out about half as long again as OpenAI's
 * tokenizers count it, so that a passage cut by this estimate is not cut again by the model.
 */
final class TokenEstimate {
    private static final int LETTERS_PER_TOKEN = 3;
    private static final int TWO_BYTES_IN_UTF8 = 0x7ff;

    private TokenEstimate() {}

    static int of(String text) {
        int tokens = 0;
        int letters = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c < 0x80 && Character.isLetterOrDigit(c)) {
                tokens += letters++ % LETTERS_PER_TOKEN == 0 ? 1 : 0;
                continue;
            }
            letters = 0;
            if (!Character.isWhitespace(c)) {
                tokens += c > TWO_BYTES_IN_UTF8 ? 2 : 1;
            }
        }
        return tokens;
    }
}
