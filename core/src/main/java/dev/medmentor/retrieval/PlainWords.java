package dev.medmentor.retrieval;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text as {@link Repetitions} compares them, in form NFKC and lower case: runs of letters, numbers with
 * their sign and what parts them ("-1.5", "3/4"), and signs of comparison. By hand, since a regular expression took a
 * tenth of a search.
 */
final class PlainWords {
    private static final int NUMBER =
            1 << Character.DECIMAL_DIGIT_NUMBER | 1 << Character.LETTER_NUMBER | 1 << Character.OTHER_NUMBER;
    private static final int LETTER = (1 << Character.LOWERCASE_LETTER)
            | (1 << Character.UPPERCASE_LETTER)
            | (1 << Character.TITLECASE_LETTER)
            | (1 << Character.MODIFIER_LETTER)
            | (1 << Character.OTHER_LETTER)
            | (1 << Character.NON_SPACING_MARK)
            | (1 << Character.COMBINING_SPACING_MARK)
            | (1 << Character.ENCLOSING_MARK);
    private static final String SIGNS = "-−";
    private static final String WITHIN_NUMBERS = ".,:/";
    private static final String COMPARISONS = "<>≤≥=±";

    private PlainWords() {}

    static List<String> of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        for (int at = 0; at < plain.length(); ) {
            int end = end(plain, at);
            if (end > at) {
                words.add(plain.substring(at, end));
                at = end;
            } else {
                at += Character.charCount(plain.codePointAt(at));
            }
        }
        return words;
    }

    /** Where the word at {@code at} ends; there where none begins. */
    private static int end(String text, int at) {
        int letters = endOfRun(text, at, LETTER);
        if (letters > at) {
            return letters;
        }
        int digits = SIGNS.indexOf(text.charAt(at)) < 0 ? at : at + 1;
        int end = endOfRun(text, digits, NUMBER);
        if (end == digits) {
            return COMPARISONS.indexOf(text.charAt(at)) < 0 ? at : at + 1;
        }
        while (end < text.length() && WITHIN_NUMBERS.indexOf(text.charAt(end)) >= 0) {
            int next = endOfRun(text, end + 1, NUMBER);
            if (next == end + 1) {
                break;
            }
            end = next;
        }
        return end;
    }

    private static int endOfRun(String text, int start, int types) {
        int at = start;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (((types >> Character.getType(point)) & 1) == 0) {
                break;
            }
            at += Character.charCount(point);
        }
        return at;
    }
}
