package dev.medmentor.analytics;

import dev.medmentor.analytics.model.Slot;
import java.util.BitSet;
import java.util.Map;

/** Who asked on a day, by number, in little memory. Immutable. */
final class PeopleView {
    private static final int HALF = Slot.A_DAY / 2;

    private final int[] people;
    private final long[] firstHalf;
    private final long[] secondHalf;

    private PeopleView(int people) {
        this.people = new int[people];
        this.firstHalf = new long[people];
        this.secondHalf = new long[people];
    }

    static PeopleView of(byte[] content, Names<Long> names) {
        Map<Long, BitSet> day = DayPeople.decode(content).people();
        PeopleView view = new PeopleView(day.size());
        int[] place = {0};
        day.forEach((person, slots) -> {
            int i = place[0]++;
            view.people[i] = names.number(person);
            slots.stream().forEach(slot -> {
                if (slot < HALF) {
                    view.firstHalf[i] |= 1L << slot;
                } else {
                    view.secondHalf[i] |= 1L << (slot - HALF);
                }
            });
        });
        return view;
    }

    /** Adds those who asked in the quarters from {@code from} up to {@code to}, exclusive. */
    void addTo(BitSet all, int from, int to) {
        boolean whole = from <= 0 && to >= Slot.A_DAY;
        long first = mask(from, to);
        long second = mask(from - HALF, to - HALF);
        for (int i = 0; i < people.length; i++) {
            if (whole || (firstHalf[i] & first) != 0 || (secondHalf[i] & second) != 0) {
                all.set(people[i]);
            }
        }
    }

    private static long mask(int from, int to) {
        int low = Math.max(0, from);
        int high = Math.min(HALF, to);
        return low >= high ? 0 : ((1L << (high - low)) - 1) << low;
    }

    long bytes() {
        return 64L + people.length * (Integer.BYTES + 2L * Long.BYTES);
    }
}
