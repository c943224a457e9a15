package dev.medmentor.adapters.pdf.flow;

import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.Block.Kind;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.model.WordBoxes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts a stream of blocks into pages: at the page breaks it is told of, and before a block that would make the page
 * longer than the limit. A heading at a page's end moves to the page of what it heads; a block longer than the limit is
 * cut after a sentence or, failing that, at a space. Not thread-safe.
 */
public final class FlowPages {
    private static final int MOST_PAGES = 100_000;
    private static final int DEEPEST = 6;

    private final int limit;
    private final Consumer<Page> pages;
    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final List<String> notes = new ArrayList<>();
    private int notesLength;
    private int emitted;
    /** Pages without text that are handed out only once text follows: a file may end in page breaks. */
    private int blank;

    public FlowPages(int limit, Consumer<Page> pages) {
        this.limit = limit;
        this.pages = pages;
    }

    /** Adds a block; text that is blank once cleaned adds none. */
    public void add(Kind kind, int level, String raw) throws UnreadableException {
        String clean = FlowText.clean(raw);
        int depth = Math.max(kind == Kind.HEADING || kind == Kind.LIST_ITEM ? 1 : 0, Math.min(level, DEEPEST));
        while (clean.length() > limit) {
            int cut = TextCut.before(clean, limit);
            append(kind, depth, clean.substring(0, cut).strip());
            clean = clean.substring(cut).strip();
        }
        append(kind, depth, clean);
    }

    public void heading(int level, String raw) throws UnreadableException {
        add(Kind.HEADING, level, FlowText.inline(raw));
    }

    public void paragraph(String raw) throws UnreadableException {
        add(Kind.PARAGRAPH, 0, raw);
    }

    public void listItem(int depth, String raw) throws UnreadableException {
        add(Kind.LIST_ITEM, depth, raw);
    }

    public void tableRow(List<String> cells) throws UnreadableException {
        add(Kind.TABLE_ROW, 0, FlowText.row(cells));
    }

    /** Adds a footnote to the current page's end. */
    public void note(String raw) throws UnreadableException {
        String clean = FlowText.inline(raw);
        if (blocks.isEmpty() || clean.length() > limit / 2) {
            paragraph(clean);
        } else {
            notes.add(clean);
            notesLength += clean.length() + 1;
        }
    }

    /** Ends the page, even one without text. */
    public void pageBreak() throws UnreadableException {
        if (blocks.isEmpty()) {
            blank++;
        } else {
            endPage();
        }
        if (emitted + blank >= MOST_PAGES) {
            throw new UnreadableException(
                    FailureCode.TOO_LARGE,
                    "The file has more than " + MOST_PAGES + " pages. Split it and upload the parts.");
        }
    }

    /** Ends the last page and says how many there are: at least one, if without text. */
    public int finish() throws UnreadableException {
        if (!blocks.isEmpty()) {
            endPage();
        } else if (emitted == 0) {
            emitBlank();
        }
        return emitted;
    }

    private void append(Kind kind, int level, String piece) throws UnreadableException {
        if (piece.isEmpty()) {
            return;
        }
        if (!blocks.isEmpty() && text.length() + notesLength + 1 + piece.length() > limit) {
            cutBefore(piece.length());
        }
        put(kind, level, piece);
    }

    private void put(Kind kind, int level, String piece) {
        if (text.length() > 0) {
            text.append('\n');
        }
        int start = text.length();
        text.append(piece);
        blocks.add(new Block(kind, start, text.length(), level));
    }

    /** Ends the page, keeping back the headings at its end if they and the next block fit on one page. */
    private void cutBefore(int nextLength) throws UnreadableException {
        int keep = blocks.size();
        while (keep > 0 && blocks.get(keep - 1).kind() == Kind.HEADING) {
            keep--;
        }
        List<Block> headings = List.of();
        String kept = text.toString();
        if (keep > 0 && keep < blocks.size() && text.length() - blocks.get(keep).start() + 1 + nextLength <= limit) {
            headings = List.copyOf(blocks.subList(keep, blocks.size()));
            blocks.subList(keep, blocks.size()).clear();
            text.setLength(blocks.get(keep - 1).end());
        }
        pageBreak();
        for (Block heading : headings) {
            append(Kind.HEADING, heading.level(), kept.substring(heading.start(), heading.end()));
        }
    }

    private void endPage() {
        while (blank > 0) {
            blank--;
            emitBlank();
        }
        emitted++;
        notes.forEach(note -> put(Kind.PARAGRAPH, 0, note));
        notes.clear();
        notesLength = 0;
        pages.accept(new Page(emitted, 0, 0, text.toString(), blocks, WordBoxes.NONE, PageVerdict.TEXT));
        blocks.clear();
        text.setLength(0);
    }

    private void emitBlank() {
        emitted++;
        pages.accept(Page.withoutText(emitted, 0, 0, PageVerdict.empty("The page holds no text.")));
    }
}
