package dev.medmentor.adapters.pdf.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The strips between the gutters of a group, and whether they are columns of text or those of a table. */
final class Columns {
    /** Characters a line of a text column has at least on average. */
    private static final int LINE = 18;
    /** Part of the column that half of its lines fill at least. */
    private static final float FILLED = 0.7f;

    private final List<List<Item>> items = new ArrayList<>();
    private final float em;

    private Columns(List<Span> gutters, float em) {
        this.em = em;
        for (int i = 0; i <= gutters.size(); i++) {
            items.add(new ArrayList<>());
        }
    }

    static Columns of(BandGroup group, float em) {
        List<Span> gutters = group.gutters();
        Columns columns = new Columns(gutters, em);
        for (Band band : group.bands()) {
            for (Item item : band.items()) {
                columns.items.get(indexOf(item, gutters)).add(item);
            }
        }
        return columns;
    }

    /** The strip in which the item stands: how many gutters are to its left. */
    private static int indexOf(Item item, List<Span> gutters) {
        int index = 0;
        while (index < gutters.size() && gutters.get(index).middle() < (item.left() + item.right()) / 2) {
            index++;
        }
        return index;
    }

    /** What stands in each strip, from left to right. */
    List<List<Item>> items() {
        return items;
    }

    /** Whether these are to be read one after the other. */
    boolean areText() {
        int text = 0;
        long inText = 0;
        long all = 0;
        for (List<Item> column : items) {
            long characters = characters(column);
            all += characters;
            if (isText(column)) {
                text++;
                inText += characters;
            }
        }
        return (text >= 2 && inText * 10 >= all * 7) || holdTables() || (all > 0 && areUnaligned());
    }

    private boolean holdTables() {
        for (List<Item> column : items) {
            for (Item item : column) {
                if (item.content() instanceof Item.Content.OfTable) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether few lines have one on the same baseline in another column: rows of a table have. */
    private boolean areUnaligned() {
        int lines = 0;
        int aligned = 0;
        for (List<Item> column : items) {
            if (column.size() < 3) {
                return false;
            }
            for (Item item : column) {
                lines++;
                aligned += hasNeighbour(item, column) ? 1 : 0;
            }
        }
        return aligned * 3 < lines;
    }

    private boolean hasNeighbour(Item item, List<Item> own) {
        for (List<Item> column : items) {
            if (column == own) {
                continue;
            }
            for (Item other : column) {
                if (Math.abs(other.bottom() - item.bottom()) < 0.25f * em) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long characters(List<Item> column) {
        long sum = 0;
        for (Item item : column) {
            if (item.content() instanceof Item.Content.OfSegment segment) {
                sum += segment.segment().characters();
            }
        }
        return sum;
    }

    private static boolean isText(List<Item> column) {
        if (column.size() < 3) {
            return false;
        }
        float left = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        float[] widths = new float[column.size()];
        for (int i = 0; i < widths.length; i++) {
            Item item = column.get(i);
            left = Math.min(left, item.left());
            right = Math.max(right, item.right());
            widths[i] = item.right() - item.left();
        }
        Arrays.sort(widths);
        float median = widths[widths.length / 2];
        return median >= FILLED * (right - left) && characters(column) >= (long) LINE * column.size();
    }
}
