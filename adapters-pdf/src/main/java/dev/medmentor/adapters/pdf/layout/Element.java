package dev.medmentor.adapters.pdf.layout;

import java.util.List;

/** What a page is made of, in reading order. */
sealed interface Element {
    /**
     * A line of running text.
     *
     * @param columnLeft where the lines of its column begin
     * @param columnRight where the longest of them ends
     */
    record Line(Segment segment, float columnLeft, float columnRight) implements Element {}

    /** A row of a table: its cells from left to right, each with its lines from the top down; the last is not empty. */
    record Row(List<List<Segment>> cells) implements Element {
        public Row {
            cells = List.copyOf(cells);
        }
    }
}
