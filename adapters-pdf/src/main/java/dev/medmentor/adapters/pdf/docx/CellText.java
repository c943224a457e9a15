package dev.medmentor.adapters.pdf.docx;

import dev.medmentor.adapters.pdf.flow.FlowText;
import dev.medmentor.library.model.Block;
import java.util.List;

/** Gathers what stands in one cell, one note or one text box on one line. Not thread-safe. */
final class CellText implements WordTarget {
    private final StringBuilder text = new StringBuilder();
    private final WordTarget around;

    /** Whether a page ends in this cell before any of its text, or after. */
    boolean breakBefore;

    boolean breakAfter;

    /** For a cell, whose notes stand on the page around it. */
    CellText(WordTarget around) {
        this.around = around;
    }

    /** For text that stands alone. */
    CellText() {
        this.around = this;
    }

    String text() {
        return text.toString();
    }

    @Override
    public void block(Block.Kind kind, int level, String block) {
        String line = FlowText.inline(block);
        if (!line.isEmpty()) {
            text.append(text.length() == 0 ? "" : " ").append(line);
        }
    }

    @Override
    public void row(List<String> cells) {
        String row =
                String.join(" ", cells.stream().filter(cell -> !cell.isBlank()).toList());
        if (!row.isEmpty()) {
            block(Block.Kind.TABLE_ROW, 0, row + ";");
        }
    }

    @Override
    public void pageBreak(boolean rendered) {
        if (text.length() == 0) {
            breakBefore = true;
        } else {
            breakAfter = true;
        }
    }

    @Override
    public void sectionEnd() {
        // A cell holds no section.
    }

    @Override
    public String note(String key) {
        return equals(around) ? "" : around.note(key);
    }
}
