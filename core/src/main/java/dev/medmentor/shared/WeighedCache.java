package dev.medmentor.shared;

import dev.medmentor.shared.port.Telemetry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongBiFunction;

/**
 * Remembers values by key, as many as a weight allows; what was not asked for the longest goes first. It tells
 * {@code cache.hits}, {@code cache.misses}, {@code cache.weight} and {@code cache.entries}, labelled with its name.
 * Whoever keeps what belongs to tenants puts the tenant into the key. Thread-safe.
 *
 * @param <K> with an {@code equals} of everything that a value depends on
 */
public final class WeighedCache<K, V> {
    private final String name;
    private final long maximumWeight;
    private final ToLongBiFunction<? super K, ? super V> weigher;
    private final Telemetry telemetry;
    private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    /**
     * @param maximumWeight in bytes, or whatever {@code weigher} weighs in; 0 remembers nothing
     * @param weigher at least 1, and always the same for the same key and value
     */
    public WeighedCache(
            String name, long maximumWeight, ToLongBiFunction<? super K, ? super V> weigher, Telemetry telemetry) {
        if (maximumWeight < 0) {
            throw new IllegalArgumentException("a cache cannot weigh less than nothing");
        }
        this.name = name;
        this.maximumWeight = maximumWeight;
        this.weigher = weigher;
        this.telemetry = telemetry;
        // Both are there from the beginning, so that a rate of hits can be had of them.
        telemetry.add("cache.hits", 0, "cache", name);
        telemetry.add("cache.misses", 0, "cache", name);
        telemetry.watch("cache.weight", this::weight, "cache", name);
        telemetry.watch("cache.entries", this::size, "cache", name);
    }

    /** What is remembered, if it is still {@code valid}; what is not, is forgotten. */
    public Optional<V> find(K key, Predicate<? super V> valid) {
        Optional<V> found = look(key, valid);
        telemetry.add(found.isPresent() ? "cache.hits" : "cache.misses", 1, "cache", name);
        return found;
    }

    private synchronized Optional<V> look(K key, Predicate<? super V> valid) {
        V value = values.get(key);
        if (value != null && !valid.test(value)) {
            remove(key);
            return Optional.empty();
        }
        return Optional.ofNullable(value);
    }

    /** Remembers {@code value} in place of what the key had; a no-op if it alone weighs too much. */
    public synchronized void put(K key, V value) {
        remove(key);
        long added = weigher.applyAsLong(key, value);
        if (added > maximumWeight) {
            return;
        }
        values.put(key, value);
        weight += added;
        while (weight > maximumWeight) {
            remove(values.keySet().iterator().next());
        }
    }

    private void remove(K key) {
        V old = values.remove(key);
        if (old != null) {
            weight -= weigher.applyAsLong(key, old);
        }
    }

    /** What everything remembered weighs. */
    public synchronized long weight() {
        return weight;
    }

    public synchronized int size() {
        return values.size();
    }
}
