package dev.medmentor.adapters.pdf.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads a table without drawn lines, row by row. */
final class StreamTable {
    private final float em;

    private StreamTable(float em) {
        this.em = em;
    }

    /** The rows of the table that these bands make, from the top down. */
    static List<Element> rows(List<Band> bands, float em) {
        StreamTable table = new StreamTable(em);
        List<Element> rows = new ArrayList<>();
        for (Band band : bands) {
            rows.add(table.row(band));
        }
        return rows;
    }

    private Element row(Band band) {
        List<Segment> segments = new ArrayList<>();
        for (Item item : band.items()) {
            if (item.content() instanceof Item.Content.OfSegment segment) {
                segments.add(segment.segment());
            }
        }
        segments.sort(Comparator.comparingDouble(Segment::left));
        List<List<Segment>> cells = new ArrayList<>();
        for (Segment segment : segments) {
            int last = cells.size() - 1;
            if (last >= 0 && isSameCell(cells.get(last), segment)) {
                cells.get(last).add(segment);
            } else {
                cells.add(new ArrayList<>(List.of(segment)));
            }
        }
        cells.forEach(cell -> cell.sort(Comparator.comparingDouble(Segment::baseline)));
        return new Element.Row(cells);
    }

    /** Lines of a cell stand above each other. */
    private boolean isSameCell(List<Segment> cell, Segment next) {
        for (Segment line : cell) {
            if (next.left() < line.right() && Math.abs(next.baseline() - line.baseline()) > 0.3f * em) {
                return true;
            }
        }
        Segment last = cell.get(cell.size() - 1);
        boolean symbol = last.text().matches("[$€£¥₫(+\\-–—]{1,2}|R\\$|US\\$")
                || next.text().matches("[%)]{1,2}");
        return symbol && cell.size() == 1 && Math.abs(last.baseline() - next.baseline()) < 0.3f * em;
    }
}
