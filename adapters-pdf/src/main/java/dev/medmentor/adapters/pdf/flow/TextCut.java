package dev.medmentor.adapters.pdf.flow;

/** Where to cut a text that is too long for one page. */
final class TextCut {
    private TextCut() {}

    /**
     * The last good place at or before {@code limit}: after a sentence or a line in the second half, else at a space,
     * else at the limit, never within a surrogate pair.
     */
    static int before(String text, int limit) {
        int space = -1;
        for (int at = limit; at > limit / 2; at--) {
            if (!Character.isWhitespace(text.charAt(at))) {
                continue;
            }
            char last = text.charAt(at - 1);
            if (text.charAt(at) == '\n' || last == '.' || last == '!' || last == '?' || last == ';') {
                return at;
            }
            if (space < 0) {
                space = at;
            }
        }
        if (space > 0) {
            return space;
        }
        return Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    }
}
