package dev.medmentor.assistant.citation;

import dev.medmentor.retrieval.chunking.TextRange;
import java.util.Optional;

/**
 * Finds a quote in a page's text. Every word, digit, sign and unit must stand there in the same order and without a
 * gap; {@link ComparableText} says what may differ. A match never begins or ends inside a word or a number, nor between
 * a number and the sign, comparison or range that it belongs to: "5 mg" is no quote of "15 mg", "≤ 5 mg" or "2-5 mg".
 */
final class QuoteAligner {
    private static final String COMPARISONS = "<>≤≥=±~≈+";

    private QuoteAligner() {}

    /**
     * The first place of {@code quote} in {@code page} that lies within {@code [from, to)}, without white space at
     * either end; empty if there is none.
     */
    static Optional<TextRange> find(ComparableText page, ComparableText quote, int from, int to) {
        if (quote.length() == 0) {
            return Optional.empty();
        }
        for (int at = 0; at < page.length(); at++) {
            if (page.start(at) < from || page.charAt(at) == ' ') {
                continue;
            }
            int end = matchEnd(page, at, quote);
            if (end >= 0 && page.end(end - 1) <= to && !cuts(page, at, end)) {
                return Optional.of(new TextRange(page.start(at), page.end(end - 1)));
            }
        }
        return Optional.empty();
    }

    /** Exclusive end of the match that begins at {@code at}, or -1. */
    private static int matchEnd(ComparableText page, int at, ComparableText quote) {
        int p = at;
        int q = 0;
        while (q < quote.length()) {
            char wanted = quote.charAt(q);
            char found = p < page.length() ? page.charAt(p) : 0;
            if (found != 0 && wanted == found) {
                p++;
                q++;
            } else if (isBreak(found)) {
                int next = pastHyphen(quote, q, found);
                if (next < 0) {
                    return -1;
                }
                p++;
                q = next;
            } else if (isBreak(wanted)) {
                int next = pastHyphen(page, p, wanted);
                if (next < 0) {
                    return -1;
                }
                q++;
                p = next;
            } else {
                return -1;
            }
        }
        return p;
    }

    private static boolean isBreak(char c) {
        return c == ComparableText.SOFT_BREAK || c == ComparableText.HARD_BREAK;
    }

    /** Past the hyphen that answers to a break on the other side, or -1 where one is wanting. */
    private static int pastHyphen(ComparableText text, int at, char lineBreak) {
        if (at < text.length() && (text.charAt(at) == '-' || isBreak(text.charAt(at)))) {
            return at + 1 < text.length() && text.charAt(at + 1) == ' ' ? at + 2 : at + 1;
        }
        return lineBreak == ComparableText.SOFT_BREAK ? at : -1;
    }

    private static boolean cuts(ComparableText page, int start, int end) {
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
        if (!Character.isDigit(first) && !(isDecimalSign(first) || first == '-')) {
            return false;
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
        if (after == '/' && endsInUnit(page, end)) {
            return true;
        }
        if (!Character.isDigit(last)) {
            return isDecimalSign(last)
                    && Character.isDigit(after)
                    && end > 1
                    && Character.isDigit(page.charAt(end - 2));
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

    private static int skipSpace(ComparableText page, int at) {
        int next = at;
        while (next < page.length() && page.charAt(next) == ' ') {
            next++;
        }
        return next;
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
