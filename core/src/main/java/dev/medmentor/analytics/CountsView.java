package dev.medmentor.analytics;

import java.util.Arrays;

/** A day's counts in little memory, for being added up again and again. Immutable. */
final class CountsView {
    private final byte[] slots;
    private final byte[] columns;
    private final long[] values;

    private CountsView(byte[] slots, byte[] columns, long[] values) {
        this.slots = slots;
        this.columns = columns;
        this.values = values;
    }

    static CountsView of(byte[] content) {
        DayCounts day = DayCounts.decode(content);
        int[] size = {0};
        day.forEach((slot, column, value) -> size[0]++);
        byte[] slots = new byte[size[0]];
        byte[] columns = new byte[size[0]];
        long[] values = new long[size[0]];
        int[] place = {0};
        day.forEach((slot, column, value) -> {
            slots[place[0]] = (byte) slot;
            columns[place[0]] = (byte) column;
            values[place[0]++] = value;
        });
        return new CountsView(slots, columns, values);
    }

    /** Shows everything, ascending by quarter. */
    void forEach(DayCounts.Visitor visitor) {
        for (int i = 0; i < values.length; i++) {
            visitor.count(slots[i], columns[i], values[i]);
        }
    }

    long bytes() {
        return 64L
                + Arrays.stream(new int[] {slots.length, columns.length, values.length * Long.BYTES})
                        .sum();
    }
}
