package dev.medmentor.analytics;

import dev.medmentor.analytics.model.Slot;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who asked on a day, and in which quarters of an hour, so that people are counted once over any time. Each stands as 64
 * bits of a hash of their account's id: it counts them, and is gone when they are. Not thread-safe while it is added to.
 */
final class DayPeople {
    private static final int FORMAT = 1;
    private static final int HALF = Slot.A_DAY / 2;

    private final TreeMap<Long, BitSet> people = new TreeMap<>();

    void add(int slot, long person) {
        people.computeIfAbsent(person, key -> new BitSet(Slot.A_DAY)).set(slot);
    }

    /** Puts the quarters {@code which} of {@code other} in the place of its own. */
    void replace(Set<Integer> which, DayPeople other) {
        people.values().forEach(slots -> which.forEach(slots::clear));
        other.people.forEach(
                (person, slots) -> slots.stream().filter(which::contains).forEach(slot -> add(slot, person)));
        people.values().removeIf(BitSet::isEmpty);
    }

    /** Ascending by person; not to be changed. */
    Map<Long, BitSet> people() {
        return people;
    }

    byte[] encode() {
        PackedWriter out = new PackedWriter().number(FORMAT).number(people.size());
        people.keySet().forEach(out::wide);
        people.values().forEach(slots -> out.number(bits(slots, 0)).number(bits(slots, HALF)));
        return out.bytes();
    }

    private static long bits(BitSet slots, int from) {
        return slots.stream()
                .filter(slot -> slot >= from && slot < from + HALF)
                .mapToLong(slot -> 1L << (slot - from))
                .reduce(0, (some, one) -> some | one);
    }

    static DayPeople decode(byte[] content) {
        DayPeople day = new DayPeople();
        PackedReader in = new PackedReader(content);
        DayCounts.requireFormat(in.small(), FORMAT);
        long[] persons = new long[in.small()];
        for (int i = 0; i < persons.length; i++) {
            persons[i] = in.wide();
        }
        for (long person : persons) {
            day.addAll(person, in.number(), 0);
            day.addAll(person, in.number(), HALF);
        }
        return day;
    }

    private void addAll(long person, long bits, int from) {
        for (int i = 0; i < HALF; i++) {
            if ((bits >> i & 1) == 1) {
                add(from + i, person);
            }
        }
    }
}
