package dev.medmentor.assistant.citation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads whether a number is a bound: by a sign, or by words such as "at most" or "acima de" before it. */
final class Bounds {
    static final char AT_MOST = '<';
    static final char AT_LEAST = '>';
    static final char NONE = ' ';

    private static final int LONGEST = 40;
    private static final Pattern WORDS = Pattern.compile("(?<!\\p{L})(?:(not?|não|nunca|never|không)\\s+)?(?:"
            + "(below|less than|lower than|fewer than|under|at most|up to|a maximum of|maximum of"
            + "|abaixo de|menor(?:es)? (?:do )?que|menos de|inferior(?:es)? a|até|no máximo"
            + "|por debajo de|menor(?:es)? a|hasta|como máximo|dưới|nhỏ hơn|thấp hơn|ít hơn|tối đa|không quá)"
            + "|(above|more than|greater than|higher than|over|at least|a minimum of|minimum of|exceed(?:s|ing)?"
            + "|acima de|maior(?:es)? (?:do )?que|mais de|superior(?:es)? a|pelo menos|no mínimo"
            + "|por encima de|mayor(?:es)? (?:que|a)|más de|al menos|como mínimo"
            + "|lớn hơn|cao hơn|ít nhất|tối thiểu|vượt quá))"
            + "(?: or equal to)?\\s*$");

    private Bounds() {}

    /** {@link #AT_MOST}, {@link #AT_LEAST} or {@link #NONE} for the number at {@code start} of a text in lower case. */
    static char of(String text, int start) {
        int at = start - 1;
        while (at >= 0 && (text.charAt(at) == ' ' || text.charAt(at) == '=')) {
            at--;
        }
        if (at >= 0 && "<≤≦⩽≲".indexOf(text.charAt(at)) >= 0) {
            return AT_MOST;
        }
        if (at >= 0 && ">≥≧⩾≳".indexOf(text.charAt(at)) >= 0) {
            return AT_LEAST;
        }
        Matcher words = WORDS.matcher(text.substring(Math.max(0, start - LONGEST), start));
        if (!words.find()) {
            return NONE;
        }
        boolean most = (words.group(2) != null) == (words.group(1) == null);
        return most ? AT_MOST : AT_LEAST;
    }
}
