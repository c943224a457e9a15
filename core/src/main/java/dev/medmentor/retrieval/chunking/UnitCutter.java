package dev.medmentor.retrieval.chunking;

import dev.medmentor.shared.Language;
import java.util.ArrayList;
import java.util.List;

/** Cuts the text of a block into ranges that each fit into a chunk. */
final class UnitCutter {
    /** A token stands for at most so many characters here: some models take a word of any length for one token. */
    private static final int CHARACTERS_PER_TOKEN = 12;

    private static final String CLAUSE_ENDS = ";,:)]|–—、；，：";

    private final SentenceSplitter sentences = new SentenceSplitter();
    private final TokenCounter counter;
    private final ChunkSizes sizes;
    private final Language language;

    /** @param piece whether it ends inside a sentence or row */
    record Cut(int start, int end, int tokens, boolean piece) {}

    UnitCutter(TokenCounter counter, ChunkSizes sizes, Language language) {
        this.counter = counter;
        this.sizes = sizes;
        this.language = language;
    }

    List<Cut> cutSentences(String text) {
        List<Cut> cuts = new ArrayList<>();
        for (TextRange sentence : sentences.split(text, language)) {
            cutLong(text, sentence.start(), sentence.end(), cuts);
        }
        return cuts;
    }

    /** For headings and table rows: whole unless too long. */
    List<Cut> cutWhole(String text) {
        List<Cut> cuts = new ArrayList<>();
        cutLong(text, 0, text.length(), cuts);
        return cuts;
    }

    private void cutLong(String text, int start, int end, List<Cut> cuts) {
        int from = skipSpace(text, start, end);
        int guess = Math.max(1, end - from);
        // What is surely too long is not worth counting whole.
        int limit = sizes.limit();
        while (from < end) {
            int to = guess >= end - from ? end : snap(text, from, from + Math.min(guess, end - from));
            boolean countable = to - from <= limit * CHARACTERS_PER_TOKEN;
            int tokens = countable ? tokens(text, from, to) : Integer.MAX_VALUE;
            if (tokens <= limit || to - from <= 2) {
                cuts.add(new Cut(from, to, tokens, to < end));
                from = skipSpace(text, to, end);
            } else {
                limit = sizes.target();
                guess = countable
                        ? Math.max(1, (int) ((long) (to - from) * limit / tokens * 9 / 10))
                        : limit * CHARACTERS_PER_TOKEN / 2;
            }
        }
    }

    private int tokens(String text, int from, int to) {
        int least = (to - from + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
        return Math.max(least, counter.count(text.substring(from, to)));
    }

    /** The last clause end in the last third before {@code to}, or else the last white space, or else {@code to}. */
    private static int snap(String text, int from, int to) {
        int space = -1;
        for (int at = to; at > from + (to - from) / 2; at--) {
            if (SentenceSplitter.isSpace(text.charAt(at))) {
                boolean late = at > from + (to - from) * 2L / 3;
                if (late && CLAUSE_ENDS.indexOf(text.charAt(at - 1)) >= 0) {
                    return at;
                }
                space = space < 0 ? at : space;
            }
        }
        if (space > 0) {
            return space;
        }
        boolean pair = Character.isHighSurrogate(text.charAt(to - 1)) && Character.isLowSurrogate(text.charAt(to));
        return pair ? (to - 1 > from ? to - 1 : to + 1) : to;
    }

    private static int skipSpace(String text, int from, int end) {
        int at = from;
        while (at < end && SentenceSplitter.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
