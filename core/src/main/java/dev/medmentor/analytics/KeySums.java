package dev.medmentor.analytics;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Sums by number, as many numbers as there come. Not thread-safe. */
final class KeySums {
    private long[] values = new long[DayKeys.WIDTH << 10];

    void add(int key, int column, long value) {
        int place = key * DayKeys.WIDTH + column;
        if (place >= values.length) {
            values = Arrays.copyOf(values, Math.max(place + DayKeys.WIDTH, values.length * 2));
        }
        values[place] += value;
    }

    long of(int key, int column) {
        int place = key * DayKeys.WIDTH + column;
        return place < values.length ? values[place] : 0;
    }

    /** The numbers of those cited, the most cited first; of as many, the lower number. */
    List<Integer> mostCited() {
        // Count and number in one, for what is sorted may be a hundred thousand passages.
        long[] ranked = IntStream.range(0, values.length / DayKeys.WIDTH)
                .filter(key -> of(key, DayKeys.CITED) > 0)
                .mapToLong(key -> of(key, DayKeys.CITED) << Integer.SIZE | (Integer.MAX_VALUE - key))
                .sorted()
                .toArray();
        return new AbstractList<>() {
            @Override
            public Integer get(int rank) {
                return Integer.MAX_VALUE - (int) ranked[ranked.length - 1 - rank];
            }

            @Override
            public int size() {
                return ranked.length;
            }
        };
    }
}
