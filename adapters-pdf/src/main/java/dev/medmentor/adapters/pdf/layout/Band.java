package dev.medmentor.adapters.pdf.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Items that stand at one height: no horizontal cut parts them. */
record Band(List<Item> items, float top, float bottom) {
    /** Part of an item's height, at its top and at its bottom, that may reach into the next band. */
    private static final float SLACK = 0.15f;

    /** Cuts the items into bands, from the top down. */
    static List<Band> cut(List<Item> items) {
        List<Item> sorted = new ArrayList<>(items);
        sorted.sort(Comparator.comparingDouble(Item::top).thenComparingDouble(Item::left));
        List<Band> bands = new ArrayList<>();
        List<Item> current = new ArrayList<>();
        float top = 0;
        float bottom = -Float.MAX_VALUE;
        float reach = -Float.MAX_VALUE;
        for (Item item : sorted) {
            float slack = Math.min(SLACK * (item.bottom() - item.top()), 4);
            if (!current.isEmpty() && item.top() + slack >= reach) {
                bands.add(new Band(List.copyOf(current), top, bottom));
                current.clear();
            }
            if (current.isEmpty()) {
                top = item.top();
                bottom = item.bottom();
                reach = item.bottom() - slack;
            }
            current.add(item);
            bottom = Math.max(bottom, item.bottom());
            reach = Math.max(reach, item.bottom() - slack);
        }
        if (!current.isEmpty()) {
            bands.add(new Band(List.copyOf(current), top, bottom));
        }
        return bands;
    }

    /** The spans of the x axis on which nothing of this band stands, from left to right. */
    List<Span> free() {
        List<Item> sorted = new ArrayList<>(items);
        sorted.sort(Comparator.comparingDouble(Item::left));
        List<Span> free = new ArrayList<>();
        float right = -Float.MAX_VALUE;
        for (Item item : sorted) {
            if (item.left() > right) {
                free.add(new Span(right, item.left()));
            }
            right = Math.max(right, item.right());
        }
        free.add(new Span(right, Float.MAX_VALUE));
        return free;
    }
}
