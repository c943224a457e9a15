package dev.medmentor.adapters.pdf.layout;

import dev.medmentor.library.model.Block.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers the elements of a page into paragraphs, list items, headings and table rows. */
final class BlockBuilder {
    private static final Pattern ITEM =
            Pattern.compile("[•◦▪▫■□●○‣⁃◆◊➢➤✓✔]|[-–—*]|\\(?(\\d{1,3}|[a-zA-Z]|[ivx]{1,5}|[IVX]{1,5})[.)]|[•●▪◦]\\S.*");
    private static final Pattern LEADER = Pattern.compile("[.…_]{4,}|(\\s[.…]){4,}");

    private final Headings headings;
    private final List<DraftBlock> blocks = new ArrayList<>();
    private final List<Element.Line> open = new ArrayList<>();

    BlockBuilder(Headings headings) {
        this.headings = headings;
    }

    List<DraftBlock> build(List<Element> elements) {
        for (Element element : elements) {
            if (element instanceof Element.Row row) {
                close();
                blocks.add(row(row));
            } else if (element instanceof Element.Line line) {
                if (!open.isEmpty() && !continues(line)) {
                    close();
                }
                open.add(line);
            }
        }
        close();
        return List.copyOf(blocks);
    }

    private static DraftBlock row(Element.Row row) {
        List<List<List<Word>>> cells = new ArrayList<>();
        for (List<Segment> cell : row.cells()) {
            cells.add(cell.stream()
                    .map(segment -> Bidirectional.toLogical(segment.words()))
                    .toList());
        }
        return new DraftBlock(Kind.TABLE_ROW, 0, cells);
    }

    private boolean continues(Element.Line line) {
        Element.Line last = open.get(open.size() - 1);
        Segment above = last.segment();
        Segment next = line.segment();
        float em = Math.max(above.size(), next.size());
        if (Math.abs(above.baseline() - next.baseline()) < 0.3f * em) {
            return next.left() >= above.right() - em;
        }
        boolean sameColumn = line.columnLeft() < last.columnRight() && last.columnLeft() < line.columnRight();
        float drop = next.baseline() - above.baseline();
        if (!sameColumn || drop < 0 || drop > spacing() || isItem(next) || isLeader(above)) {
            return false;
        }
        if (above.size() > 1.08f * next.size() || next.size() > 1.08f * above.size()) {
            return false;
        }
        if (above.isBold() != next.isBold() && headings.looksLikeOne(above.isBold() ? above : next, last)) {
            return false;
        }
        return !startsAnew(last, line, em);
    }

    /** How far apart the baselines of two lines of one paragraph may be. */
    private float spacing() {
        Segment last = open.get(open.size() - 1).segment();
        if (open.size() == 1) {
            return 1.75f * last.size();
        }
        float usual = last.baseline() - open.get(open.size() - 2).segment().baseline();
        return usual <= 0 ? 1.75f * last.size() : 1.22f * usual;
    }

    /** Whether the line above ends a paragraph early, or this one is indented as the first of another. */
    private boolean startsAnew(Element.Line last, Element.Line line, float em) {
        Segment above = last.segment();
        Segment next = line.segment();
        float room = last.columnRight() - above.right();
        boolean early = room > 0.12f * (last.columnRight() - last.columnLeft())
                && room > next.words().get(0).right() - next.left() + em;
        String text = above.text();
        char end = text.charAt(text.length() - 1);
        if (early && (".:;?!".indexOf(end) >= 0)) {
            return true;
        }
        boolean item = isItem(open.get(0).segment());
        float usual = open.size() > 1 && item ? open.get(1).segment().left() : above.left();
        boolean indented = next.left() > usual + 0.9f * em && next.left() < usual + 6 * em;
        return open.size() > 1 && indented && ".:;?!".indexOf(end) >= 0;
    }

    private static boolean isItem(Segment segment) {
        return segment.words().size() > 1
                && ITEM.matcher(segment.words().get(0).text()).matches();
    }

    private static boolean isLeader(Segment segment) {
        return LEADER.matcher(segment.text()).find();
    }

    private void close() {
        if (open.isEmpty()) {
            return;
        }
        List<List<Word>> lines = new ArrayList<>();
        for (Element.Line line : open) {
            lines.add(Bidirectional.toLogical(line.segment().words()));
        }
        @Nullable Integer level = headings.level(open);
        if (level != null) {
            blocks.add(DraftBlock.of(Kind.HEADING, level, lines));
        } else if (isItem(open.get(0).segment())) {
            blocks.add(DraftBlock.of(Kind.LIST_ITEM, depth(open.get(0)), lines));
        } else {
            blocks.add(DraftBlock.of(Kind.PARAGRAPH, 0, lines));
        }
        open.clear();
    }

    private static int depth(Element.Line line) {
        float indent = line.segment().left() - line.columnLeft();
        return 1
                + Math.max(
                        0,
                        Math.min(5, Math.round(indent / (2.2f * line.segment().size())) - 1));
    }
}
