package dev.medmentor.adapters.pdf.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a table without drawn lines, row by row. */
final class StreamTable {
    private static final Pattern CURRENCY = Pattern.compile("(?:R|US|A|C)?[$€£¥₫][(]?|[(]");
    private static final Pattern CLOSING = Pattern.compile("[%)]{1,2}");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2}");

    private final List<Span> gutters;
    private final float em;

    private StreamTable(List<Span> gutters, float em) {
        this.gutters = gutters;
        this.em = em;
    }

    /** The rows of the table that these bands make, from the top down. */
    static List<Element> rows(List<Band> bands, List<Span> gutters, float em) {
        StreamTable table = new StreamTable(gutters, em);
        List<Element.Row> rows = new ArrayList<>();
        for (Band band : bands) {
            Element.Row row = table.row(band);
            int last = rows.size() - 1;
            if (last >= 0 && table.isContinued(rows.get(last), row)) {
                rows.set(last, merge(rows.get(last), row));
            } else {
                rows.add(row);
            }
        }
        return List.copyOf(rows);
    }

    /** Whether {@code next} holds further lines of the cells above: of a label, or of a single other cell. */
    private boolean isContinued(Element.Row above, Element.Row next) {
        int column = 0;
        while (next.cells().get(column).isEmpty()) {
            column++;
        }
        if (column >= above.cells().size() || above.cells().get(column).isEmpty()) {
            return false;
        }
        List<Segment> cell = above.cells().get(column);
        Segment line = next.cells().get(column).get(0);
        if (line.baseline() - cell.get(cell.size() - 1).baseline() > 1.4f * em) {
            return false;
        }
        boolean alone = column == next.cells().size() - 1;
        String text = line.text();
        return column > 0
                ? alone && LETTERS.matcher(text).find()
                : above.cells().size() == 1 && Character.isLowerCase(text.charAt(0));
    }

    private static Element.Row merge(Element.Row above, Element.Row next) {
        List<List<Segment>> cells = new ArrayList<>();
        for (int i = 0; i < Math.max(above.cells().size(), next.cells().size()); i++) {
            List<Segment> cell = new ArrayList<>();
            if (i < above.cells().size()) {
                cell.addAll(above.cells().get(i));
            }
            if (i < next.cells().size()) {
                cell.addAll(next.cells().get(i));
            }
            cells.add(cell);
        }
        return new Element.Row(cells);
    }

    private Element.Row row(Band band) {
        List<Segment> segments = new ArrayList<>();
        for (Item item : band.items()) {
            if (item.content() instanceof Item.Content.OfSegment segment) {
                segments.addAll(beforeCurrencies(segment.segment()));
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
        return new Element.Row(inColumns(cells));
    }

    /** The cells with empty ones between them where the row has nothing in a column of the table. */
    private List<List<Segment>> inColumns(List<List<Segment>> cells) {
        List<List<Segment>> row = new ArrayList<>();
        int column = 0;
        for (List<Segment> cell : cells) {
            int own = column(cell.get(0));
            for (; column < own; column++) {
                row.add(List.of());
            }
            row.add(cell);
            column = Math.max(column, column(cell.get(cell.size() - 1)) + 1);
        }
        return row;
    }

    private int column(Segment segment) {
        int column = 0;
        while (column < gutters.size() && gutters.get(column).to() <= segment.left() + 0.5f) {
            column++;
        }
        return column;
    }

    /** Lines of a cell stand above each other. */
    private boolean isSameCell(List<Segment> cell, Segment next) {
        for (Segment line : cell) {
            if (next.left() < line.right() && Math.abs(next.baseline() - line.baseline()) > 0.3f * em) {
                return true;
            }
        }
        Segment last = cell.get(cell.size() - 1);
        boolean symbol = CURRENCY.matcher(last.text()).matches()
                || CLOSING.matcher(next.text()).matches();
        return symbol && cell.size() == 1 && Math.abs(last.baseline() - next.baseline()) < 0.3f * em;
    }

    /** Cut where a currency follows a number: it belongs to the next column, however near. */
    private static List<Segment> beforeCurrencies(Segment segment) {
        List<Segment> parts = new ArrayList<>();
        int from = 0;
        List<Word> words = segment.words();
        for (int i = 1; i < words.size(); i++) {
            String before = words.get(i - 1).text();
            char end = before.charAt(before.length() - 1);
            if (CURRENCY.matcher(words.get(i).text()).matches()
                    && (Character.isDigit(end) || ")—–%".indexOf(end) >= 0)) {
                parts.add(Segment.of(words.subList(from, i)));
                from = i;
            }
        }
        parts.add(Segment.of(words.subList(from, words.size())));
        return parts;
    }
}
