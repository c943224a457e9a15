package dev.medmentor.analytics;

import java.util.ArrayList;
import java.util.List;

/** The sums of a day's keys, by number, in little memory. Immutable. */
final class KeysView {
    private final int[] keys;
    private final int[] values;

    private KeysView(int[] keys, int[] values) {
        this.keys = keys;
        this.values = values;
    }

    static KeysView of(byte[] content, Names<String> names) {
        List<Integer> numbers = new ArrayList<>();
        List<long[]> figures = new ArrayList<>();
        DayKeys.total(content, (key, values) -> {
            numbers.add(names.number(key));
            figures.add(values);
        });
        int[] values = new int[figures.size() * DayKeys.WIDTH];
        for (int i = 0; i < figures.size(); i++) {
            for (int k = 0; k < DayKeys.WIDTH; k++) {
                values[i * DayKeys.WIDTH + k] = (int) figures.get(i)[k];
            }
        }
        return new KeysView(numbers.stream().mapToInt(Integer::intValue).toArray(), values);
    }

    void addTo(KeySums sums) {
        for (int i = 0; i < keys.length; i++) {
            for (int k = 0; k < DayKeys.WIDTH; k++) {
                sums.add(keys[i], k, values[i * DayKeys.WIDTH + k]);
            }
        }
    }

    long bytes() {
        return 64L + (keys.length + values.length) * (long) Integer.BYTES;
    }
}
