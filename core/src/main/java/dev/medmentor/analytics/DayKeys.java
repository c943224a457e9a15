package dev.medmentor.analytics;

import dev.medmentor.analytics.model.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * How often documents, pages or passages were cited on a day, a quarter of an hour each, and how the answers were rated.
 * Not thread-safe while it is added to.
 */
final class DayKeys {
    /** Answers that cite it. */
    static final int CITED = 0;
    /** Those of them rated up. */
    static final int UP = 1;
    /** Those of them rated down. */
    static final int DOWN = 2;

    static final int WIDTH = 3;
    private static final int FORMAT = 1;

    private final List<Map<String, long[]>> slots = new ArrayList<>();

    DayKeys() {
        for (int i = 0; i < Slot.A_DAY; i++) {
            slots.add(new HashMap<>(0));
        }
    }

    void add(int slot, String key, int column, long value) {
        slots.get(slot).computeIfAbsent(key, name -> new long[WIDTH])[column] += value;
    }

    /** Puts the quarters {@code which} of {@code other} in the place of its own. */
    void replace(Set<Integer> which, DayKeys other) {
        which.forEach(slot -> slots.set(slot, other.slots.get(slot)));
    }

    /** Of one quarter of an hour; not to be changed. */
    Map<String, long[]> slot(int slot) {
        return slots.get(slot);
    }

    /** Of the whole day. */
    Map<String, long[]> total() {
        Map<String, long[]> total = new TreeMap<>();
        slots.forEach(slot -> slot.forEach((key, values) -> {
            long[] sum = total.computeIfAbsent(key, name -> new long[WIDTH]);
            for (int i = 0; i < WIDTH; i++) {
                sum[i] += values[i];
            }
        }));
        return total;
    }

    /** The day's sums first, so that whoever wants no more can stop there. */
    byte[] encode() {
        PackedWriter out = new PackedWriter().number(FORMAT);
        Map<String, long[]> total = total();
        Map<String, Integer> places = new HashMap<>();
        out.number(total.size());
        total.forEach((key, values) -> {
            places.put(key, places.size());
            write(values, out.text(key));
        });
        out.number(slots.stream().filter(slot -> !slot.isEmpty()).count());
        for (int i = 0; i < slots.size(); i++) {
            Map<String, long[]> slot = slots.get(i);
            if (!slot.isEmpty()) {
                out.number(i).number(slot.size());
                new TreeMap<>(slot)
                        .forEach((key, values) -> write(values, out.number(Objects.requireNonNull(places.get(key)))));
            }
        }
        return out.bytes();
    }

    private static void write(long[] values, PackedWriter out) {
        for (long value : values) {
            out.number(value);
        }
    }

    static DayKeys decode(byte[] content) {
        DayKeys day = new DayKeys();
        PackedReader in = new PackedReader(content);
        List<String> keys = new ArrayList<>();
        readTotal(in, (key, values) -> keys.add(key));
        int filled = in.small();
        for (int i = 0; i < filled; i++) {
            Map<String, long[]> slot = day.slots.get(in.small());
            int size = in.small();
            for (int k = 0; k < size; k++) {
                slot.put(keys.get(in.small()), values(in));
            }
        }
        return day;
    }

    /** Takes one key's figures. */
    @FunctionalInterface
    interface Visitor {
        void count(String key, long[] values);
    }

    /** Shows the sums of the day alone, ascending by key. */
    static void total(byte[] content, Visitor visitor) {
        readTotal(new PackedReader(content), visitor);
    }

    private static void readTotal(PackedReader in, Visitor visitor) {
        DayCounts.requireFormat(in.small(), FORMAT);
        int size = in.small();
        for (int i = 0; i < size; i++) {
            String key = in.text();
            visitor.count(key, values(in));
        }
    }

    private static long[] values(PackedReader in) {
        long[] values = new long[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            values[i] = in.number();
        }
        return values;
    }
}
