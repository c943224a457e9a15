package dev.medmentor.assistant.citation;

import dev.medmentor.retrieval.chunking.TextRange;
import java.util.Optional;

/**
 * Finds a quote in a page's text. Every word, digit, sign and unit must stand there in the same order and without a
 * gap; {@link ComparableText} says what may differ. A match never begins or ends inside a word or a number, nor between
 * a number and the sign, comparison or range that it belongs to: "5 mg" is no quote of "15 mg", "≤ 5 mg" or "2-5 mg".
 */
final class QuoteAligner {
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
            if (end >= 0 && page.end(end - 1) <= to && !QuoteEdges.cuts(page, at, end)) {
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
}
