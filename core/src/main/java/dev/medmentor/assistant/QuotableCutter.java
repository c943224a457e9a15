package dev.medmentor.assistant;

import dev.medmentor.assistant.citation.Excerpt;
import dev.medmentor.assistant.citation.Sources;
import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.Page;
import dev.medmentor.retrieval.chunking.SentenceSplitter;
import dev.medmentor.retrieval.chunking.TextRange;
import dev.medmentor.retrieval.model.PageSpan;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.shared.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts the excerpts of a search hit to what can be read at one go: long table rows into their cells, long cells into
 * their sentences and lines, long sentences at semicolons or commas. Joins a sentence that the page's layout has broken
 * into several blocks. Stateless and thread-safe.
 */
final class QuotableCutter {
    /** In characters; a piece is longer only where it has no place to cut. */
    static final int LONGEST = 350;
    /** A piece is not cut shorter than this. */
    private static final int SHORTEST = 40;

    private static final int LONGEST_LABEL = 80;
    private static final String CLOSERS = ".!?…:;。！？)]\"”»";
    private static final Pattern CELL = Pattern.compile("\\s*\\|\\s*");
    /** Before the items of a list that has run together, and at line feeds before one. */
    private static final Pattern ITEM =
            Pattern.compile("(?<=\\s)(?=(?:[(]?\\d{1,2}[.)]|[•‣▪◦·–-]|[(][a-z][)])\\s+\\p{L})|(?<=;)\\s+");

    private final SentenceSplitter splitter = new SentenceSplitter();

    /** In reading order. */
    List<Quotable> quotables(Sources sources, int source) {
        List<Quotable> quotables = new ArrayList<>();
        Language language = sources.language(source);
        int page = 0;
        int reached = 0;
        for (Excerpt excerpt : sources.excerpts(source)) {
            if (excerpt.page().number() == page && excerpt.range().start() < reached) {
                continue; // the sentence before has it
            }
            Excerpt mended = mend(excerpt, end(sources, excerpt), language);
            page = mended.page().number();
            reached = mended.range().end();
            if (mended.range().length() <= LONGEST) {
                quotables.add(Quotable.whole(mended));
            } else if (mended.isTableRow()) {
                row(mended, language, quotables);
            } else {
                pieces(mended, mended.range(), "", quotables);
            }
        }
        return quotables;
    }

    /** Where the hit that the excerpt belongs to ends on its page. */
    private static int end(Sources sources, Excerpt excerpt) {
        int end = excerpt.range().end();
        for (Passage passage : sources.hit(excerpt.source()).passages()) {
            for (PageSpan span : passage.spans()) {
                boolean follows = span.page() == excerpt.page().number() && span.start() <= end + 1;
                end = follows ? Math.max(end, span.end()) : end;
            }
        }
        return Math.min(end, excerpt.page().text().length());
    }

    private Excerpt mend(Excerpt excerpt, int limit, Language language) {
        if (excerpt.kind() != Block.Kind.PARAGRAPH || isClosed(excerpt.text())) {
            return excerpt;
        }
        Page page = excerpt.page();
        int start = excerpt.range().start();
        int end = excerpt.range().end();
        for (Block block : page.blocks()) {
            if (block.start() < end) {
                continue;
            }
            String so = page.text().substring(start, end);
            if (block.kind() != Block.Kind.PARAGRAPH || block.end() > limit || isClosed(so) || so.length() > LONGEST) {
                break;
            }
            end = block.end();
        }
        String joined = page.text().substring(start, end).replace('\n', ' ');
        List<TextRange> sentences = splitter.split(joined, language);
        int first = sentences.isEmpty() ? 0 : start + sentences.get(0).end();
        // A title above a text is no sentence of it: what goes on does not begin with a capital.
        boolean goesOn = first > excerpt.range().end()
                && goesOn(page.text(), excerpt.range().end());
        return goesOn ? Quotable.at(excerpt, start, first) : excerpt;
    }

    private static boolean goesOn(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() && !Character.isUpperCase(text.codePointAt(at));
    }

    private static boolean isClosed(String text) {
        return CLOSERS.indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    private void row(Excerpt row, Language language, List<Quotable> into) {
        List<TextRange> cells = ranges(row.range(), row.text(), CELL);
        List<String> header = row.tableHeader().isEmpty() ? List.of() : List.of(CELL.split(row.tableHeader(), -1));
        String text = row.page().text();
        String name = cells.get(0).of(text).strip();
        boolean named = cells.size() > 1 && name.length() <= LONGEST_LABEL;
        for (int i = named ? 1 : 0; i < cells.size(); i++) {
            boolean titled = header.size() > 2
                    && header.size() == cells.size()
                    && header.get(i).length() <= LONGEST_LABEL;
            String label = (named ? name : "") + (titled && named ? ", " : "") + (titled ? header.get(i) : "");
            TextRange cell = cells.get(i);
            for (TextRange sentence : splitter.split(cell.of(text), language)) {
                int start = cell.start() + sentence.start();
                pieces(row, new TextRange(start, cell.start() + sentence.end()), label, into);
            }
        }
    }

    /** The range itself if it is short enough, else parts of it that are. */
    private void pieces(Excerpt excerpt, TextRange range, String label, List<Quotable> into) {
        String text = excerpt.page().text();
        if (range.length() <= LONGEST) {
            into.add(Quotable.part(excerpt, range, label, true, true));
            return;
        }
        for (TextRange item : joined(ranges(range, range.of(text), ITEM))) {
            int start = item.start();
            while (item.end() - start > LONGEST) {
                int cut = cut(text, start, item.end());
                into.add(Quotable.part(excerpt, new TextRange(start, cut), label, start == item.start(), false));
                start = cut;
                while (start < item.end() && Character.isWhitespace(text.charAt(start))) {
                    start++;
                }
            }
            if (start < item.end()) {
                into.add(Quotable.part(excerpt, new TextRange(start, item.end()), label, start == item.start(), true));
            }
        }
    }

    /** Neighbours too short to say anything alone are put together. */
    private static List<TextRange> joined(List<TextRange> items) {
        List<TextRange> joined = new ArrayList<>();
        for (TextRange item : items) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).length() < SHORTEST) {
                joined.set(last, new TextRange(joined.get(last).start(), item.end()));
            } else {
                joined.add(item);
            }
        }
        return joined;
    }

    /** Behind the last comma within reach, or else at the last white space. */
    private static int cut(String text, int start, int end) {
        int reach = Math.min(end, start + LONGEST);
        for (String mark : List.of(", ", " ", "\n")) {
            int at = text.lastIndexOf(mark, reach - 1);
            if (at > start + SHORTEST) {
                return mark.equals(", ") ? at + 1 : at;
            }
        }
        return reach;
    }

    /** What lies between the matches, without white space around it. */
    private static List<TextRange> ranges(TextRange range, String text, Pattern between) {
        List<TextRange> ranges = new ArrayList<>();
        Matcher matcher = between.matcher(text);
        int from = 0;
        while (matcher.find()) {
            add(range.start(), text, from, matcher.start(), ranges);
            from = matcher.end();
        }
        add(range.start(), text, from, text.length(), ranges);
        return ranges;
    }

    private static void add(int offset, String text, int from, int to, List<TextRange> into) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (start < end) {
            into.add(new TextRange(offset + start, offset + end));
        }
    }
}
