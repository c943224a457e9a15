package dev.medmentor.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Remembers at most {@code capacity} values, each for at most {@code lifetime}. Thread-safe. */
final class Recent<K, V> {
    private record Entry<V>(V value, Instant until) {}

    private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();
    private final Duration lifetime;
    private final int capacity;
    private final InstantSource clock;

    Recent(Duration lifetime, int capacity, InstantSource clock) {
        this.lifetime = lifetime;
        this.capacity = capacity;
        this.clock = clock;
    }

    Optional<V> find(K key) {
        Entry<V> entry = entries.get(key);
        return entry != null && clock.instant().isBefore(entry.until()) ? Optional.of(entry.value()) : Optional.empty();
    }

    /** @param since when {@code value} was true: before it was looked up */
    void put(K key, V value, Instant since) {
        if (entries.size() >= capacity) {
            Instant now = clock.instant();
            entries.values().removeIf(entry -> !now.isBefore(entry.until()));
            if (entries.size() >= capacity) {
                entries.clear();
            }
        }
        entries.put(key, new Entry<>(value, since.plus(lifetime)));
    }

    void forget(Predicate<K> which) {
        entries.keySet().removeIf(which);
    }
}
