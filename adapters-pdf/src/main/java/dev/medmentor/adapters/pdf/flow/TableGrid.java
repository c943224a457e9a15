package dev.medmentor.adapters.pdf.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays the cells of a table's rows on its columns. A cell that spans rows is repeated in each of them, so that every row
 * can be understood by itself; one that spans columns stands once. Not thread-safe.
 */
public final class TableGrid {
    private static final int MOST_COLUMNS = 1_000;
    /** Longer texts are not labels: they stand in their first row only. */
    private static final int LONGEST_REPEATED = 200;

    /** A cell that reaches down into coming rows. */
    private record Reaching(String text, int rowsLeft, int columns) {}

    private Map<Integer, Reaching> reaching = new HashMap<>();
    private Map<Integer, Reaching> next = new HashMap<>();
    private List<String> row = new ArrayList<>();
    private int column;

    /**
     * Adds the next cell of the row.
     *
     * @param rows how many rows it spans, from 1
     */
    public void cell(String text, int columns, int rows) {
        takeReaching();
        int span = Math.max(1, Math.min(columns, MOST_COLUMNS));
        if (rows > 1) {
            next.put(column, new Reaching(repeated(text), rows - 1, span));
        }
        put(text, span);
    }

    /** Ends the row. */
    public List<String> endRow() {
        takeReaching();
        List<String> done = row;
        reaching = next;
        next = new HashMap<>();
        row = new ArrayList<>();
        column = 0;
        return done;
    }

    private void takeReaching() {
        Reaching above = reaching.remove(column);
        while (above != null) {
            if (above.rowsLeft() > 1) {
                next.put(column, new Reaching(above.text(), above.rowsLeft() - 1, above.columns()));
            }
            put(above.text(), above.columns());
            above = reaching.remove(column);
        }
    }

    private void put(String text, int span) {
        if (row.size() < MOST_COLUMNS) {
            row.add(text);
        }
        column += span;
    }

    private static String repeated(String text) {
        return text.length() <= LONGEST_REPEATED ? text : "";
    }
}
