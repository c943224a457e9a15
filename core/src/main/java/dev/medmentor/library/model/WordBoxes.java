package dev.medmentor.library.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the words of a page stand, in compact arrays: a large document has hundreds of thousands. A word broken over
 * two lines has a box for each part. Immutable; ordered by {@code start}.
 */
public final class WordBoxes {
    public static final WordBoxes NONE = new WordBoxes(new int[0], new float[0]);

    private static final int EDGES = 4;

    private final int[] offsets;
    private final float[] edges;

    private WordBoxes(int[] offsets, float[] edges) {
        this.offsets = offsets;
        this.edges = edges;
    }

    /**
     * @param offsets start and end of each word in the page's text, in pairs, starts ascending
     * @param edges x, y, width and height of each word, in fours, as in {@link Rectangle}
     */
    public static WordBoxes of(int[] offsets, float[] edges) {
        if (offsets.length % 2 != 0 || edges.length != offsets.length * 2) {
            throw new IllegalArgumentException("two offsets and four edges a word");
        }
        for (int i = 0; i < offsets.length; i += 2) {
            if (offsets[i + 1] <= offsets[i] || (i > 0 && offsets[i] < offsets[i - 2])) {
                throw new IllegalArgumentException("words out of order at " + offsets[i]);
            }
        }
        return new WordBoxes(offsets.clone(), edges.clone());
    }

    public int size() {
        return offsets.length / 2;
    }

    public int start(int word) {
        return offsets[2 * word];
    }

    /** Exclusive. */
    public int end(int word) {
        return offsets[2 * word + 1];
    }

    public Rectangle box(int word) {
        int at = EDGES * word;
        return new Rectangle(edges[at], edges[at + 1], edges[at + 2], edges[at + 3]);
    }

    /** Start and end of each word, in pairs. A copy. */
    public int[] offsets() {
        return offsets.clone();
    }

    /** x, y, width and height of each word, in fours. A copy. */
    public float[] edges() {
        return edges.clone();
    }

    /**
     * The rectangles that cover the words of {@code [start, end)}, one for each line they stand on, in reading order;
     * empty where no word of the range has a box.
     */
    public List<Rectangle> rectangles(int start, int end) {
        List<Rectangle> lines = new ArrayList<>();
        for (int word = 0; word < size(); word++) {
            if (end(word) <= start || start(word) >= end) {
                continue;
            }
            Rectangle box = box(word);
            int last = lines.size() - 1;
            if (last >= 0 && continues(lines.get(last), box)) {
                lines.set(last, union(lines.get(last), box));
            } else {
                lines.add(box);
            }
        }
        return List.copyOf(lines);
    }

    /** Whether {@code box} goes on to the right on the line of {@code line}. */
    private static boolean continues(Rectangle line, Rectangle box) {
        float middle = box.y() + box.height() / 2;
        boolean sameLine = middle >= line.y() && middle <= line.y() + line.height();
        float gap = box.x() - (line.x() + line.width());
        return sameLine && gap > -line.height() && gap < 3 * line.height();
    }

    private static Rectangle union(Rectangle a, Rectangle b) {
        float left = Math.min(a.x(), b.x());
        float top = Math.min(a.y(), b.y());
        float right = Math.max(a.x() + a.width(), b.x() + b.width());
        float bottom = Math.max(a.y() + a.height(), b.y() + b.height());
        return new Rectangle(left, top, right - left, bottom - top);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WordBoxes that
                && Arrays.equals(offsets, that.offsets)
                && Arrays.equals(edges, that.edges);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(offsets) + Arrays.hashCode(edges);
    }

    @Override
    public String toString() {
        return size() + " words";
    }
}
