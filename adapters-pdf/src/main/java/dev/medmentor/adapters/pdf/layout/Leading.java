package dev.medmentor.adapters.pdf.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The distance at which the lines of a paragraph follow each other, seen from lines that are full and end in the middle
 * of a sentence: in their own column, else on the whole page. Immutable.
 */
final class Leading {
    /** In ems, where nothing tells: between single spacing and one and a half. */
    private static final float USUAL = 1.4f;

    private static final float LEAST = 0.8f;
    private static final float MOST = 3.5f;
    /** Lines needed to tell for a column, and for a page. */
    private static final int ENOUGH_FOR_COLUMN = 3;

    private static final int ENOUGH_FOR_PAGE = 2;

    private record Column(float left, float right) {
        static Column of(Element.Line line) {
            return new Column(line.columnLeft(), line.columnRight());
        }
    }

    private final Map<Column, List<Float>> columns = new HashMap<>();
    private final List<Float> page = new ArrayList<>();

    private Leading() {}

    static Leading of(List<Element> elements) {
        Leading leading = new Leading();
        for (int i = 1; i < elements.size(); i++) {
            if (elements.get(i - 1) instanceof Element.Line above && elements.get(i) instanceof Element.Line below) {
                leading.learn(above, below);
            }
        }
        leading.columns.values().forEach(seen -> seen.sort(null));
        leading.page.sort(null);
        return leading;
    }

    private void learn(Element.Line above, Element.Line below) {
        float size = above.segment().size();
        LineBreak seam = LineBreak.between(above, below);
        float ems = seam.drop() / size;
        boolean alike = Math.abs(size - below.segment().size()) < 0.08f * size;
        if (alike
                && seam.isWrapped()
                && ems >= LEAST
                && ems <= MOST
                && Column.of(above).equals(Column.of(below))) {
            columns.computeIfAbsent(Column.of(above), key -> new ArrayList<>()).add(ems);
            page.add(ems);
        }
    }

    /** From the baseline of {@code line} to that of the next of its paragraph, in points. */
    float after(Element.Line line) {
        List<Float> own = columns.getOrDefault(Column.of(line), List.of());
        float ems = own.size() >= ENOUGH_FOR_COLUMN
                ? own.get(own.size() / 2)
                : page.size() >= ENOUGH_FOR_PAGE ? page.get(page.size() / 2) : USUAL;
        return ems * line.segment().size();
    }
}
