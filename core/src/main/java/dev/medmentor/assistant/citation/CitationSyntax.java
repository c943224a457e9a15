package dev.medmentor.assistant.citation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one bracket such as {@code [1]}, {@code [1, 2]}, {@code [1 "quote"]}, {@code [2: «quote»]} or {@code 【1】}. A
 * quote ends at the first closing mark after which the bracket can go on, so that a quote may hold quotation marks and
 * whole brackets.
 */
final class CitationSyntax {
    /** A bracket that is not closed within so many characters is no citation. */
    static final int LONGEST = 2_000;

    private static final String OPENERS = "[【［";
    private static final String CLOSERS = "]】］";
    private static final String QUOTE_OPENERS = "\"“„«‟‘'”»";
    private static final String[] QUOTE_CLOSERS = {"\"”“", "”\"“", "“”\"", "»", "”\"", "’'", "'’", "”\"", "«»"};
    private static final int MOST_SOURCES = 10;

    /** What came of reading. */
    enum Kind {
        CITATION,
        TEXT,
        /** What follows decides. */
        UNDECIDED
    }

    /** One source named in a bracket. */
    record Item(int source, Optional<String> quote) {}

    /** @param end behind the bracket, for a citation */
    record Reading(Kind kind, List<Item> items, int end) {}

    private static final Reading TEXT = new Reading(Kind.TEXT, List.of(), 0);
    private static final Reading UNDECIDED = new Reading(Kind.UNDECIDED, List.of(), 0);

    private final CharSequence text;
    private final int limit;
    private final boolean more;
    private final char closer;
    private final Set<Integer> dead = new HashSet<>();

    private CitationSyntax(CharSequence text, int limit, boolean more, char closer) {
        this.text = text;
        this.limit = limit;
        this.more = more;
        this.closer = closer;
    }

    static boolean opens(char c) {
        return OPENERS.indexOf(c) >= 0;
    }

    /**
     * Reads the bracket that opens at {@code at}.
     *
     * @param finished whether nothing follows {@code text}
     */
    static Reading read(CharSequence text, int at, boolean finished) {
        int limit = Math.min(text.length(), at + LONGEST);
        boolean more = !finished && limit < at + LONGEST;
        char closer = CLOSERS.charAt(OPENERS.indexOf(text.charAt(at)));
        return new CitationSyntax(text, limit, more, closer).item(at + 1, List.of());
    }

    /** Whether the bracket at {@code at}, which nothing closes, began as a citation. */
    static boolean looksBegun(CharSequence text, int at) {
        int next = at + 1;
        while (next < text.length() && isSpace(text.charAt(next))) {
            next++;
        }
        return next < text.length() && isDigit(text.charAt(next)) && text.length() - at < LONGEST;
    }

    private Reading item(int from, List<Item> before) {
        int at = skip(from, "^#");
        int digits = at;
        while (digits < limit && isDigit(text.charAt(digits))) {
            digits++;
        }
        if (digits >= limit && (digits == at || digits - at <= 4)) {
            return starved();
        }
        if (digits == at || digits - at > 4 || before.size() >= MOST_SOURCES) {
            return TEXT;
        }
        int source = Integer.parseInt(text.subSequence(at, digits).toString());
        return afterNumber(digits, source, before);
    }

    private Reading afterNumber(int from, int source, List<Item> before) {
        Item bare = new Item(source, Optional.empty());
        int at = skip(from, "");
        if (at >= limit) {
            return starved();
        }
        char c = text.charAt(at);
        if (c == '†') {
            return afterDagger(at, add(before, bare));
        }
        if (c == ':' || c == ',') {
            int next = skip(at + 1, "");
            if (next >= limit) {
                return starved();
            }
            if (QUOTE_OPENERS.indexOf(text.charAt(next)) >= 0) {
                return quote(next, source, before);
            }
        }
        if (QUOTE_OPENERS.indexOf(c) >= 0) {
            return quote(at, source, before);
        }
        if (c == '-' || c == '–') {
            return range(at, source, before);
        }
        return afterItem(at, add(before, bare));
    }

    /** Some models add the lines or the name of a file: {@code 【1†guide.pdf】}. */
    private Reading afterDagger(int from, List<Item> items) {
        for (int at = from; at < limit; at++) {
            if (text.charAt(at) == closer) {
                return new Reading(Kind.CITATION, items, at + 1);
            }
        }
        return starved();
    }

    private Reading range(int from, int first, List<Item> before) {
        int at = skip(from + 1, "");
        int digits = at;
        while (digits < limit && isDigit(text.charAt(digits)) && digits - at < 3) {
            digits++;
        }
        if (digits >= limit) {
            return starved();
        }
        int last =
                digits == at ? 0 : Integer.parseInt(text.subSequence(at, digits).toString());
        if (last <= first || last - first >= MOST_SOURCES) {
            return TEXT;
        }
        List<Item> items = before;
        for (int source = first; source <= last; source++) {
            items = add(items, new Item(source, Optional.empty()));
        }
        return afterItem(skip(digits, ""), items);
    }

    private Reading quote(int open, int source, List<Item> before) {
        if (dead.contains(open)) {
            return TEXT;
        }
        String closers = QUOTE_CLOSERS[QUOTE_OPENERS.indexOf(text.charAt(open))];
        int depth = 0;
        for (int at = open + 1; at < limit; at++) {
            char c = text.charAt(at);
            depth += c == '[' ? 1 : 0;
            if (c == closer && depth-- == 0) {
                // The closing mark is missing: the bracket ends here all the same.
                String quote = text.subSequence(open + 1, at).toString();
                return new Reading(Kind.CITATION, add(before, new Item(source, Optional.of(quote))), at + 1);
            }
            if (closers.indexOf(c) >= 0) {
                String quote = text.subSequence(open + 1, at).toString();
                Reading rest = afterQuote(at + 1, source, add(before, new Item(source, Optional.of(quote))));
                if (rest.kind() != Kind.TEXT) {
                    return rest;
                }
            }
        }
        if (more) {
            return UNDECIDED;
        }
        dead.add(open);
        return TEXT;
    }

    private Reading afterQuote(int from, int source, List<Item> items) {
        int at = skip(from, "");
        if (at < limit && items.size() < MOST_SOURCES) {
            // A second quote of the same source needs no number.
            int next = text.charAt(at) == ',' || text.charAt(at) == ';' ? skip(at + 1, "") : at;
            if (next < limit && next > from && QUOTE_OPENERS.indexOf(text.charAt(next)) >= 0) {
                Reading second = quote(next, source, items);
                if (second.kind() != Kind.TEXT) {
                    return second;
                }
            }
        }
        return afterItem(at, items);
    }

    private Reading afterItem(int at, List<Item> items) {
        if (at >= limit) {
            return starved();
        }
        char c = text.charAt(at);
        if (c == closer) {
            return new Reading(Kind.CITATION, items, at + 1);
        }
        return c == ',' || c == ';' ? item(at + 1, items) : TEXT;
    }

    private Reading starved() {
        return more ? UNDECIDED : TEXT;
    }

    private int skip(int from, String also) {
        int at = from;
        while (at < limit && (isSpace(text.charAt(at)) || also.indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at;
    }

    private static List<Item> add(List<Item> items, Item item) {
        List<Item> longer = new ArrayList<>(items);
        longer.add(item);
        return longer;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\u00A0' || c == '\n' || c == '\t';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
