package dev.medmentor.analytics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers what is named, from 0 on, as it comes. Thread-safe. */
final class Names<T> {
    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> names = new ArrayList<>();

    synchronized int number(T name) {
        return numbers.computeIfAbsent(name, key -> {
            names.add(key);
            return names.size() - 1;
        });
    }

    synchronized T name(int number) {
        return names.get(number);
    }

    synchronized int size() {
        return names.size();
    }
}
