package dev.medmentor.assistant.citation;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text in the form in which quotes are compared, each character with its place in the original. What is levelled is
 * how a text is set, never what it says: runs of white space, compatibility forms (ligatures, full-width letters),
 * typographic quotes and dashes, soft hyphens (between digits they are hyphens), hyphenation at a line's end, and case. Raised and lowered digits and
 * fractions stay apart from plain digits, so that {@code 10²} is not {@code 102}.
 */
final class ComparableText {
    /** A hyphen at a line's end between letters: compares equal to a hyphen or to nothing. */
    static final char SOFT_BREAK = '\uE000';
    /** A hyphen at a line's end beside a digit: compares equal to a hyphen alone. */
    static final char HARD_BREAK = '\uE001';

    private static final String SINGLE_QUOTES = "'‘’‚‛′´`ʼ";
    private static final String DOUBLE_QUOTES = "\"“”„‟″«»";
    private static final String DASHES = "-‐‑‒–—―−﹣－";
    private static final char SOFT_HYPHEN = '\u00AD';
    private static final char FIRST_MARK = '\u0300';
    /** The alphabets that most texts are written in, Vietnamese letters among them. */
    private static final int FREQUENT = 0x2000;
    /** What a frequent character without marks becomes; 0 for one that must be looked at. */
    private static final char[] FOLDED = new char[FREQUENT];

    static {
        for (char c = 0; c < FREQUENT; c++) {
            ComparableText one = new ComparableText(8);
            one.take(Character.toString(c), 0);
            boolean looksAround = isSpace(c) || c == SOFT_HYPHEN || isDash(c) || isMark(c);
            FOLDED[c] = looksAround || one.length != 1 ? 0 : one.chars[0];
        }
    }

    private char[] chars;
    private int[] starts;
    private int[] ends;
    private int length;

    private ComparableText(int capacity) {
        chars = new char[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
    }

    static ComparableText of(String text) {
        ComparableText comparable = new ComparableText(text.length() + 8);
        int at = 0;
        while (at < text.length()) {
            at = isPlain(text, at) ? comparable.takePlain(text, at) : comparable.take(text, at);
        }
        return comparable;
    }

    private static boolean isPlain(String text, int at) {
        char c = text.charAt(at);
        return c < FREQUENT
                && FOLDED[c] != 0
                && (at + 1 == text.length() || text.charAt(at + 1) < FIRST_MARK || !isMark(text.codePointAt(at + 1)));
    }

    private int takePlain(String text, int at) {
        add(FOLDED[text.charAt(at)], at, at + 1);
        return at + 1;
    }

    /** Like {@link #of}, without white space at either end. */
    static ComparableText trimmed(String text) {
        ComparableText comparable = of(text.strip());
        while (comparable.length > 0 && comparable.chars[comparable.length - 1] == ' ') {
            comparable.length--;
        }
        return comparable;
    }

    int length() {
        return length;
    }

    char charAt(int at) {
        return chars[at];
    }

    /** Where the character stands in the original: UTF-16 offset, inclusive. */
    int start(int at) {
        return starts[at];
    }

    /** Exclusive. */
    int end(int at) {
        return ends[at];
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }

    private int take(String text, int at) {
        int codePoint = text.codePointAt(at);
        if (isSpace(codePoint)) {
            int next = skipSpace(text, at);
            add(' ', at, next);
            return next;
        }
        if (codePoint == SOFT_HYPHEN || isDash(codePoint)) {
            return takeHyphen(text, at, codePoint);
        }
        int next = at + Character.charCount(codePoint);
        if (Character.getType(codePoint) == Character.FORMAT) {
            return next;
        }
        if (SINGLE_QUOTES.indexOf(codePoint) >= 0) {
            add('\'', at, next);
        } else if (DOUBLE_QUOTES.indexOf(codePoint) >= 0) {
            add('"', at, next);
        } else if (keepsItsForm(codePoint)) {
            addAll(text.substring(at, next), at, next);
        } else {
            next = skipMarks(text, next);
            addAll(fold(text.substring(at, next)), at, next);
        }
        return next;
    }

    private int takeHyphen(String text, int at, int codePoint) {
        int next = at + 1;
        // A soft hyphen may stand before or after the visible one.
        while (next < text.length() && text.charAt(next) == SOFT_HYPHEN) {
            next++;
        }
        boolean soft = codePoint == SOFT_HYPHEN;
        if (soft && next < text.length() && isDash(text.charAt(next))) {
            soft = false;
            next++;
        }
        int after = skipSpace(text, next);
        boolean lineEnd = text.substring(next, after).chars().anyMatch(c -> c == '\n' || c == '\r' || c == '\u2028');
        boolean joins = at > 0 && after < text.length();
        if (lineEnd
                && joins
                && Character.isLetter(text.codePointBefore(at))
                && Character.isLetter(text.codePointAt(after))) {
            add(SOFT_BREAK, at, after);
            return after;
        }
        boolean betweenDigits = joins
                && Character.isDigit(text.codePointBefore(at))
                && after == next
                && Character.isDigit(text.codePointAt(after));
        if (soft && !betweenDigits) {
            return next;
        }
        if (lineEnd
                && joins
                && Character.isLetterOrDigit(text.codePointBefore(at))
                && Character.isLetterOrDigit(text.codePointAt(after))) {
            add(HARD_BREAK, at, after);
            return after;
        }
        add('-', at, next);
        return next;
    }

    /** Raised, lowered, circled digits and fractions, whose compatibility forms would be other numbers. */
    private static boolean keepsItsForm(int codePoint) {
        return Character.getType(codePoint) == Character.OTHER_NUMBER || (codePoint >= 0x2070 && codePoint <= 0x209F);
    }

    private static String fold(String cluster) {
        String composed = Normalizer.normalize(cluster, Normalizer.Form.NFKC);
        StringBuilder folded = new StringBuilder(composed.length());
        composed.codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    private static int skipMarks(String text, int at) {
        int next = at;
        while (next < text.length() && isMark(text.codePointAt(next))) {
            next += Character.charCount(text.codePointAt(next));
        }
        return next;
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static int skipSpace(String text, int at) {
        int next = at;
        while (next < text.length() && isSpace(text.charAt(next))) {
            next++;
        }
        return next;
    }

    static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    static boolean isDash(int codePoint) {
        return DASHES.indexOf(codePoint) >= 0;
    }

    private void addAll(String text, int start, int end) {
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i), start, end);
        }
    }

    private void add(char c, int start, int end) {
        if (length == chars.length) {
            chars = Arrays.copyOf(chars, length * 2);
            starts = Arrays.copyOf(starts, length * 2);
            ends = Arrays.copyOf(ends, length * 2);
        }
        chars[length] = c;
        starts[length] = start;
        ends[length] = end;
        length++;
    }
}
