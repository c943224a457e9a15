package dev.medmentor.analytics;

import dev.medmentor.analytics.model.DayRecord;
import dev.medmentor.analytics.model.Family;
import dev.medmentor.analytics.model.Series;
import dev.medmentor.analytics.port.AggregateStore;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.WeighedCache;
import dev.medmentor.shared.port.Telemetry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;

/**
 * Reads the records of a series, each of them decoded once: what is remembered is as good as what is stored as long as
 * its revision is. Thread-safe.
 *
 * @param <N> what is named in it
 * @param <V> what a record is decoded to
 */
final class ReadDays<N, V> {
    /** Names of one tenant; beyond, they and what was decoded with them are forgotten. */
    private static final int MOST_NAMES = 2_000_000;

    private final AggregateStore store;
    private final Family family;
    private final BiFunction<byte[], Names<N>, V> decoder;
    private final WeighedCache<Key, Decoded<N, V>> cache;
    private final Map<TenantId, Names<N>> names = new HashMap<>();

    private record Key(TenantId tenant, String scope, LocalDate day) {}

    private record Decoded<N, V>(long revision, Names<N> names, V value) {}

    /** The records of some days by day, and what their numbers mean. */
    record Found<N, V>(NavigableMap<LocalDate, V> days, Names<N> names) {}

    ReadDays(
            AggregateStore store,
            Family family,
            BiFunction<byte[], Names<N>, V> decoder,
            ToLongFunction<V> weight,
            long cacheBytes,
            Telemetry telemetry) {
        this.store = store;
        this.family = family;
        this.decoder = decoder;
        this.cache = new WeighedCache<>(
                "analytics_" + family.wireName(),
                cacheBytes,
                (key, decoded) -> weight.applyAsLong(decoded.value()),
                telemetry);
    }

    Found<N, V> read(TenantId tenant, String scope, LocalDate from, LocalDate to) {
        Names<N> current = names(tenant);
        String series = new Series(family, scope).name();
        NavigableMap<LocalDate, V> days = new TreeMap<>();
        List<LocalDate> missing = new ArrayList<>();
        new TreeMap<>(store.revisions(tenant, series, from, to))
                .forEach((day, revision) -> cache.find(
                                new Key(tenant, scope, day),
                                known -> known.revision() == revision && known.names() == current)
                        .ifPresentOrElse(known -> days.put(day, known.value()), () -> missing.add(day)));
        int done = 0;
        while (done < missing.size()) {
            int last = done;
            while (last + 1 < missing.size()
                    && missing.get(last + 1).equals(missing.get(last).plusDays(1))) {
                last++;
            }
            for (DayRecord record : store.read(tenant, series, missing.get(done), missing.get(last))) {
                V value = decoder.apply(record.content(), current);
                cache.put(new Key(tenant, scope, record.day()), new Decoded<>(record.revision(), current, value));
                days.put(record.day(), value);
            }
            done = last + 1;
        }
        return new Found<>(days, current);
    }

    private synchronized Names<N> names(TenantId tenant) {
        Names<N> known = names.computeIfAbsent(tenant, key -> new Names<>());
        if (known.size() > MOST_NAMES) {
            known = new Names<>();
            names.put(tenant, known);
        }
        return known;
    }
}
