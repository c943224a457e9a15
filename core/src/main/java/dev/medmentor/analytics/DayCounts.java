package dev.medmentor.analytics;

import dev.medmentor.analytics.model.Counter;
import dev.medmentor.analytics.model.Slot;
import java.util.Arrays;
import java.util.Set;

/**
 * What was counted of a day, a quarter of an hour each: {@link Counter}s, and how many answers took how long. Not
 * thread-safe while it is added to.
 */
final class DayCounts {
    /** How many spans of time are told apart: the first up to 50 ms, each as long again by the square root of two. */
    static final int SPANS = 24;

    /** How many figures there are of a quarter of an hour. */
    static final int COLUMNS;

    private static final int FIRST_SPAN = 64;
    private static final double SHORTEST_MILLIS = 50;
    private static final int FORMAT = 1;

    static {
        COLUMNS = FIRST_SPAN + SPANS;
    }

    private final long[][] slots = new long[Slot.A_DAY][];

    @SuppressWarnings("EnumOrdinal") // the order of the counters is the stored format
    static int column(Counter counter) {
        return counter.ordinal();
    }

    static int spanColumn(int span) {
        return FIRST_SPAN + span;
    }

    /** Of a time in milliseconds; the last one is open. */
    static int span(long millis) {
        int span = 0;
        while (span < SPANS - 1 && millis > endOfSpan(span)) {
            span++;
        }
        return span;
    }

    /** The longest time in it, in milliseconds. */
    static double endOfSpan(int span) {
        return SHORTEST_MILLIS * Math.pow(2, span / 2.0);
    }

    void add(int slot, int column, long value) {
        if (value > 0) {
            if (slots[slot] == null) {
                slots[slot] = new long[COLUMNS];
            }
            slots[slot][column] += value;
        }
    }

    /** Puts the quarters {@code which} of {@code other} in the place of its own. */
    void replace(Set<Integer> which, DayCounts other) {
        which.forEach(slot -> slots[slot] = other.slots[slot]);
    }

    /** Takes figures one by one. */
    @FunctionalInterface
    interface Visitor {
        void count(int slot, int column, long value);
    }

    /** Shows what is not zero, ascending by quarter, then by column. */
    void forEach(Visitor visitor) {
        for (int slot = 0; slot < slots.length; slot++) {
            long[] row = slots[slot];
            for (int column = 0; row != null && column < COLUMNS; column++) {
                if (row[column] > 0) {
                    visitor.count(slot, column, row[column]);
                }
            }
        }
    }

    byte[] encode() {
        PackedWriter out = new PackedWriter().number(FORMAT);
        out.number(Arrays.stream(slots).filter(row -> row != null).count());
        for (int slot = 0; slot < slots.length; slot++) {
            long[] row = slots[slot];
            if (row != null) {
                out.number(slot)
                        .number(Arrays.stream(row).filter(value -> value > 0).count());
                for (int column = 0; column < COLUMNS; column++) {
                    if (row[column] > 0) {
                        out.number(column).number(row[column]);
                    }
                }
            }
        }
        return out.bytes();
    }

    static DayCounts decode(byte[] content) {
        DayCounts day = new DayCounts();
        PackedReader in = new PackedReader(content);
        requireFormat(in.small(), FORMAT);
        int rows = in.small();
        for (int i = 0; i < rows; i++) {
            int slot = in.small();
            int figures = in.small();
            for (int k = 0; k < figures; k++) {
                int column = in.small();
                day.add(slot, column, in.number());
            }
        }
        return day;
    }

    static void requireFormat(int found, int known) {
        if (found != known) {
            throw new IllegalStateException("what was counted is written in format " + found + ", and " + known
                    + " is what is known; rebuild the analytics");
        }
    }
}
