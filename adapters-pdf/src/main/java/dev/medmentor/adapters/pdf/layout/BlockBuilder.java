package dev.medmentor.adapters.pdf.layout;

import dev.medmentor.library.model.Block.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the elements of a page into paragraphs, list items, headings and table rows. */
final class BlockBuilder {
    private final Headings headings;
    private final List<DraftBlock> blocks = new ArrayList<>();
    private final List<Element.Line> open = new ArrayList<>();

    BlockBuilder(Headings headings) {
        this.headings = headings;
    }

    List<DraftBlock> build(List<Element> elements) {
        Paragraphs paragraphs = new Paragraphs(headings, Leading.of(elements));
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            if (element instanceof Element.Row row) {
                close();
                blocks.add(row(row));
            } else if (element instanceof Element.Line line) {
                boolean followed = i + 1 < elements.size() && elements.get(i + 1) instanceof Element.Line;
                Element.@Nullable Line after = followed ? (Element.Line) elements.get(i + 1) : null;
                if (!open.isEmpty() && !paragraphs.goesOn(open, line, after)) {
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
        } else if (ListMarks.isItem(open.get(0).segment())) {
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
