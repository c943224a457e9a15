package dev.medmentor.adapters.pdf.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Brings segments and ruled tables into the order in which a person reads them.
 *
 * <p>A recursive cut along white space (Nagy and Seth's XY cut), which looks before each vertical cut whether the strips
 * between the gutters are columns of text, read one after the other, or a table, read row by row.
 */
final class ReadingOrder {
    private static final int DEEPEST = 8;

    private final float em;
    private final List<Element> ordered = new ArrayList<>();

    private ReadingOrder(float em) {
        this.em = em;
    }

    /** @param em the size of the page's main font */
    static List<Element> of(List<Item> items, float em) {
        ReadingOrder order = new ReadingOrder(em);
        order.read(items, 0);
        return order.ordered;
    }

    private void read(List<Item> items, int depth) {
        for (BandGroup group : BandGroup.group(Band.cut(items), em)) {
            List<Span> gutters = group.gutters();
            if (gutters.isEmpty() || depth >= DEEPEST) {
                lines(group.bands());
                continue;
            }
            Columns columns = Columns.of(group, em);
            if (columns.areText()) {
                columns.items().forEach(column -> read(column, depth + 1));
            } else {
                table(group);
            }
        }
    }

    private void table(BandGroup group) {
        List<Band> bands = group.bands();
        int end = bands.size();
        while (end > 0 && bands.get(end - 1).items().size() < 2) {
            end--;
        }
        if (end == 0) {
            lines(bands);
            return;
        }
        ordered.addAll(StreamTable.rows(bands.subList(0, end), group.gutters(), em));
        lines(bands.subList(end, bands.size()));
    }

    private void lines(List<Band> bands) {
        float left = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        for (Band band : bands) {
            for (Item item : band.items()) {
                left = Math.min(left, item.left());
                right = Math.max(right, item.right());
            }
        }
        for (Band band : bands) {
            List<Item> items = new ArrayList<>(band.items());
            items.sort(Comparator.comparingDouble(Item::bottom).thenComparingDouble(Item::left));
            for (Item item : items) {
                if (item.content() instanceof Item.Content.OfTable table) {
                    ordered.addAll(table.table().rows());
                } else if (item.content() instanceof Item.Content.OfSegment segment) {
                    ordered.add(new Element.Line(segment.segment(), left, right));
                }
            }
        }
    }
}
