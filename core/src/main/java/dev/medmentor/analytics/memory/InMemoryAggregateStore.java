package dev.medmentor.analytics.memory;

import dev.medmentor.analytics.model.DayRecord;
import dev.medmentor.analytics.port.AggregateStore;
import dev.medmentor.shared.TenantId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was counted, on the heap. */
public final class InMemoryAggregateStore implements AggregateStore {
    private final Map<TenantId, NavigableMap<String, NavigableMap<LocalDate, DayRecord>>> tenants = new HashMap<>();

    @Override
    public synchronized void put(TenantId tenant, Collection<DayRecord> records) {
        records.forEach(record -> of(tenant)
                .computeIfAbsent(record.series(), series -> new TreeMap<>())
                .merge(record.day(), record, (old, now) -> old.revision() > now.revision() ? old : now));
    }

    @Override
    public synchronized List<DayRecord> day(TenantId tenant, LocalDate day) {
        return of(tenant).values().stream()
                .filter(days -> days.containsKey(day))
                .map(days -> days.get(day))
                .toList();
    }

    @Override
    public synchronized List<DayRecord> read(TenantId tenant, String series, LocalDate from, LocalDate to) {
        NavigableMap<LocalDate, DayRecord> days = of(tenant).getOrDefault(series, new TreeMap<>());
        return to.isBefore(from)
                ? List.of()
                : List.copyOf(days.subMap(from, true, to, true).values());
    }

    @Override
    public synchronized Map<LocalDate, Long> revisions(TenantId tenant, String series, LocalDate from, LocalDate to) {
        return read(tenant, series, from, to).stream()
                .collect(Collectors.toUnmodifiableMap(DayRecord::day, DayRecord::revision));
    }

    private NavigableMap<String, NavigableMap<LocalDate, DayRecord>> of(TenantId tenant) {
        return tenants.computeIfAbsent(tenant, key -> new TreeMap<>());
    }
}
