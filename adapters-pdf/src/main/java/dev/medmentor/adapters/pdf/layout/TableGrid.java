package dev.medmentor.adapters.pdf.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The grid that drawn lines make; places without a line between them are one cell. */
final class TableGrid {
    private static final float SLACK = 3;

    private final List<Rule> rules;
    private final float[] xs;
    private final float[] ys;
    /** For each place of the grid, row by row, the first place of its cell. */
    private final int[] cell;

    /**
     * @param xs where the vertical lines lie, ascending, at least two
     * @param ys where the horizontal lines lie, ascending, at least two
     */
    TableGrid(List<Rule> rules, float[] xs, float[] ys) {
        this.rules = rules;
        this.xs = xs;
        this.ys = ys;
        cell = new int[(xs.length - 1) * (ys.length - 1)];
        mergeCells();
    }

    private void mergeCells() {
        int columns = xs.length - 1;
        for (int i = 0; i < cell.length; i++) {
            cell[i] = i;
            int row = i / columns;
            int column = i % columns;
            float middleX = (xs[column] + xs[column + 1]) / 2;
            float middleY = (ys[row] + ys[row + 1]) / 2;
            if (column > 0 && !isDrawn(false, xs[column], middleY)) {
                cell[i] = cell[i - 1];
            } else if (row > 0 && !isDrawn(true, ys[row], middleX)) {
                cell[i] = cell[i - columns];
            }
        }
    }

    private boolean isDrawn(boolean horizontal, float at, float through) {
        for (Rule rule : rules) {
            if (rule.horizontal() == horizontal
                    && Math.abs(rule.at() - at) <= SLACK
                    && rule.from() <= through
                    && rule.to() >= through) {
                return true;
            }
        }
        return false;
    }

    boolean holds(Word word) {
        float x = (word.left() + word.right()) / 2;
        return x >= xs[0] && x <= xs[xs.length - 1] && word.middle() >= ys[0] && word.middle() <= ys[ys.length - 1];
    }

    /** The rows from the top down, up to the last filled cell of each; a cell over several rows is in its first. */
    List<Element.Row> rows(List<Word> words) {
        int columns = xs.length - 1;
        TreeMap<Integer, List<Word>> cells = new TreeMap<>();
        for (Word word : words) {
            int row = place(ys, word.middle());
            int column = place(xs, (word.left() + word.right()) / 2);
            cells.computeIfAbsent(cell[row * columns + column], key -> new ArrayList<>())
                    .add(word);
        }
        List<Element.Row> rows = new ArrayList<>();
        for (int row = 0; row < ys.length - 1; row++) {
            List<List<Segment>> line = new ArrayList<>();
            int filled = 0;
            for (int column = 0; column < columns; column++) {
                int place = row * columns + column;
                if (column > 0 && cell[place] == cell[place - 1]) {
                    continue;
                }
                List<Word> inside = cell[place] == place ? cells.getOrDefault(place, List.of()) : List.of();
                line.add(new SegmentBuilder().build(inside));
                filled = inside.isEmpty() ? filled : line.size();
            }
            if (filled > 0) {
                rows.add(new Element.Row(line.subList(0, filled)));
            }
        }
        return rows;
    }

    private static int place(float[] positions, float at) {
        int place = 0;
        while (place < positions.length - 2 && positions[place + 1] < at) {
            place++;
        }
        return place;
    }
}
