package dev.medmentor.assistant.citation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether a quote would begin or end inside a word, or inside what a number says. */
final class QuoteEdges {
    private static final String COMPARISONS = "<>≤≥≦≧⩽⩾≲≳=±~∼≈≅+^×";
    /** How far around an edge is looked at. */
    private static final int REACH = 32;

    /** What, before a number, is a part of it: thousands, a whole before a fraction, a range, a power's base. */
    private static final Pattern BEFORE = Pattern.compile("(?:(?<!\\d)\\d{1,3}(?: \\d{3})* (?=\\d{3}(?!\\d))"
            + "|\\d (?=\\d/\\d)|\\d (?=[½⅓⅔¼¾⅕⅛⅜⅝⅞])"
            + "|\\d ?(?:mc|[kmnμ])?(?:g|l|mol|u|iu|ui|%)? ?(?:-|/) ?|\\d (?:to|até|đến|tới|hasta) |\\d ?x ?(?=10))$");
    /** The same behind a number. */
    private static final Pattern AFTER = Pattern.compile(
            "^(?: \\d{3}(?!\\d)| \\d/\\d| ?[½⅓⅔¼¾⅕⅛⅜⅝⅞]| ?/ ?\\d" + "| (?:to|até|đến|tới|hasta) \\d| ?[x×] ?10|\\^)");
    /** What goes on behind a number and its unit. */
    private static final Pattern AFTER_UNIT =
            Pattern.compile("^(?: ?/ ?\\p{L}| ?- ?\\d| (?:per|por) (?:kg|kilo|quilo|m2|m²)(?!\\p{L}))");

    private QuoteEdges() {}

    static boolean cuts(ComparableText page, int start, int end) {
        return cutsBefore(page, start) || cutsAfter(page, end);
    }

    private static boolean cutsBefore(ComparableText page, int start) {
        if (start == 0) {
            return false;
        }
        char first = page.charAt(start);
        char before = page.charAt(start - 1);
        if (isWord(first) && (isWord(before) || isBreak(before))) {
            return true;
        }
        boolean number = Character.isDigit(first) || Character.getType(first) == Character.OTHER_NUMBER;
        if (!number && !(isDecimalSign(first) || first == '-')) {
            return false;
        }
        Matcher part = BEFORE.matcher(window(page, start - REACH, start + REACH));
        if (part.region(0, Math.min(start, REACH)).useTransparentBounds(true).find()) {
            return true;
        }
        int at = start - 1;
        if (isDecimalSign(before) || before == '/' || before == ':') {
            return at > 0 && Character.isDigit(page.charAt(at - 1));
        }
        while (at > 0 && page.charAt(at) == ' ') {
            at--;
        }
        char sign = page.charAt(at);
        boolean spaced = at < start - 1;
        if (sign == '-') {
            return !spaced || (at > 1 && rangeBefore(page, at));
        }
        return COMPARISONS.indexOf(sign) >= 0;
    }

    /** Whether the dash at {@code at} has a number on its left, as in {@code 5 - 10}. */
    private static boolean rangeBefore(ComparableText page, int at) {
        int left = at - 1;
        while (left > 0 && page.charAt(left) == ' ') {
            left--;
        }
        return Character.isDigit(page.charAt(left));
    }

    private static boolean cutsAfter(ComparableText page, int end) {
        if (end >= page.length()) {
            return false;
        }
        char last = page.charAt(end - 1);
        char after = page.charAt(end);
        if (isWord(last) && (isWord(after) || isBreak(after))) {
            return true;
        }
        if (COMPARISONS.indexOf(last) >= 0
                && Character.isDigit(page.charAt(Math.min(skipSpace(page, end), page.length() - 1)))) {
            return true;
        }
        if (AFTER_UNIT.matcher(window(page, end, end + REACH)).find() && endsInUnit(page, end)) {
            return true;
        }
        if (!Character.isDigit(last)) {
            return isDecimalSign(last)
                    && Character.isDigit(after)
                    && end > 1
                    && Character.isDigit(page.charAt(end - 2));
        }
        if (AFTER.matcher(window(page, end, end + REACH)).find()) {
            return true;
        }
        int next = skipSpace(page, end);
        if (next < page.length() && "%‰°".indexOf(page.charAt(next)) >= 0) {
            return true;
        }
        boolean digitFollows = end + 1 < page.length() && Character.isDigit(page.charAt(end + 1));
        if ((isDecimalSign(after) || after == '-' || after == '/' || after == ':') && digitFollows) {
            return true;
        }
        return next < page.length()
                && page.charAt(next) == '-'
                && Character.isDigit(page.charAt(Math.min(skipSpace(page, next + 1), page.length() - 1)));
    }

    /** Whether a number and one word stand before {@code end}, as in {@code 5.5 mmol}. */
    private static boolean endsInUnit(ComparableText page, int end) {
        int at = end - 1;
        while (at > 0 && Character.isLetter(page.charAt(at))) {
            at--;
        }
        if (at > 0 && page.charAt(at) == ' ') {
            at--;
        }
        return Character.isDigit(page.charAt(at));
    }

    private static String window(ComparableText page, int from, int to) {
        StringBuilder window = new StringBuilder();
        for (int at = Math.max(0, from); at < Math.min(to, page.length()); at++) {
            window.append(page.charAt(at));
        }
        return window.toString();
    }

    private static int skipSpace(ComparableText page, int at) {
        int next = at;
        while (next < page.length() && page.charAt(next) == ' ') {
            next++;
        }
        return next;
    }

    private static boolean isBreak(char c) {
        return c == ComparableText.SOFT_BREAK || c == ComparableText.HARD_BREAK;
    }

    private static boolean isDecimalSign(char c) {
        return c == '.' || c == ',';
    }

    private static boolean isWord(char c) {
        if (Character.isIdeographic(c) || Character.UnicodeScript.of(c) == Character.UnicodeScript.THAI) {
            return false; // written without white space between words
        }
        return Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || Character.getType(c) == Character.OTHER_NUMBER;
    }
}
