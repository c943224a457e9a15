package dev.medmentor.adapters.pdf.docx;

import dev.medmentor.adapters.pdf.flow.UnreadableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * Reads one table row by row. A cell merged over rows is repeated in each of them, so that every row can be understood by
 * itself; one merged over columns stands once. Not thread-safe.
 */
final class WordTable {
    /** Longer texts are not labels: they stand in their first row only. */
    private static final int LONGEST_REPEATED = 200;

    private final WordBlocks blocks;
    /** By column, the text of the merged cell that reaches down. */
    private final Map<Integer, String> merged = new HashMap<>();

    private List<String> row = new ArrayList<>();
    private int column;
    private boolean breakBefore;
    private boolean breakAfter;

    WordTable(WordBlocks blocks) {
        this.blocks = blocks;
    }

    void read(WordXml xml) throws XMLStreamException, UnreadableException {
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            switch (xml.name()) {
                case "tr" -> readRow(xml);
                case "sdt", "sdtContent", "customXml", "ins", "moveTo" -> read(xml);
                default -> {}
            }
        }
    }

    private void readRow(WordXml xml) throws XMLStreamException, UnreadableException {
        row = new ArrayList<>();
        column = 0;
        breakBefore = false;
        breakAfter = false;
        boolean deleted = readCells(xml);
        if (breakBefore) {
            blocks.target().pageBreak(true);
        }
        if (!deleted) {
            blocks.target().row(row);
        }
        if (breakAfter) {
            blocks.target().pageBreak(true);
        }
    }

    /** @return whether the row is deleted by a tracked change */
    private boolean readCells(WordXml xml) throws XMLStreamException, UnreadableException {
        int depth = xml.depth();
        boolean deleted = false;
        while (xml.nextChild(depth)) {
            switch (xml.name()) {
                case "tc" -> readCell(xml);
                case "trPr" -> deleted |= readRowProperties(xml);
                case "sdt", "sdtContent", "customXml" -> deleted |= readCells(xml);
                default -> {}
            }
        }
        return deleted;
    }

    private boolean readRowProperties(WordXml xml) throws XMLStreamException {
        int depth = xml.depth();
        boolean deleted = false;
        while (xml.nextChild(depth)) {
            if (xml.name().equals("gridBefore")) {
                column += xml.number(0);
            }
            deleted |= xml.name().equals("del");
        }
        return deleted;
    }

    private void readCell(WordXml xml) throws XMLStreamException, UnreadableException {
        CellProperties properties = new CellProperties();
        CellText text = new CellText(blocks.target());
        WordBlocks inner = blocks.into(text);
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            switch (xml.name()) {
                case "tcPr" -> properties.read(xml);
                case "p" -> new WordParagraph(inner).read(xml);
                case "tbl" -> new WordTable(inner).read(xml);
                default -> inner.readContainer(xml);
            }
        }
        boolean startOfRow = row.stream().allMatch(String::isBlank);
        breakBefore |= text.breakBefore && startOfRow;
        breakAfter |= text.breakAfter || (text.breakBefore && !startOfRow);
        add(properties, text.text());
    }

    private void add(CellProperties properties, String text) {
        if (properties.continuesAbove) {
            row.add(text.isBlank() ? merged.getOrDefault(column, "") : text);
        } else {
            row.add(text);
            merged.remove(column);
            if (properties.reachesDown && text.length() <= LONGEST_REPEATED) {
                merged.put(column, text);
            }
        }
        column += properties.columns;
    }

    /** How a cell is merged with others. */
    private static final class CellProperties {
        private int columns = 1;
        private boolean reachesDown;
        private boolean continuesAbove;

        private void read(WordXml xml) throws XMLStreamException {
            int depth = xml.depth();
            while (xml.nextChild(depth)) {
                if (xml.name().equals("gridSpan")) {
                    columns = Math.max(1, Math.min(xml.number(1), 1_000));
                } else if (xml.name().equals("vMerge")) {
                    reachesDown = xml.value().equals("restart");
                    continuesAbove = !reachesDown;
                }
            }
        }
    }
}
