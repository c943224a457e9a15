package dev.medmentor.analytics.memory;

import dev.medmentor.analytics.model.DayMark;
import dev.medmentor.analytics.port.ChangeMarks;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Marks on the heap. */
public final class InMemoryChangeMarks implements ChangeMarks {
    private static final Comparator<Map.Entry<Key, Entry>> LONGEST_DUE_FIRST = Comparator.comparing(
                    (Map.Entry<Key, Entry> entry) -> entry.getValue().dueAt().orElseThrow())
            .thenComparing(entry -> entry.getKey().tenant().value())
            .thenComparing(entry -> entry.getKey().day());

    private final Map<Key, Entry> days = new HashMap<>();

    private record Key(TenantId tenant, LocalDate day) {
        static Key of(DayMark mark) {
            return new Key(mark.tenant(), mark.day());
        }
    }

    private record Entry(DayMark mark, Optional<Instant> dueAt) {}

    @Override
    public synchronized void mark(TenantId tenant, LocalDate day, Set<Integer> slots, Instant at) {
        Key key = new Key(tenant, day);
        Entry before = days.getOrDefault(key, new Entry(new DayMark(tenant, day, Set.of(), 0, at), Optional.empty()));
        Set<Integer> all = new HashSet<>(before.mark().slots());
        all.addAll(slots);
        long revision = before.mark().revision() + 1;
        days.put(key, new Entry(new DayMark(tenant, day, all, revision, at), Optional.of(at)));
    }

    @Override
    public synchronized List<DayMark> due(Instant now, int limit) {
        return days.entrySet().stream()
                .filter(entry -> entry.getValue()
                        .dueAt()
                        .filter(due -> !due.isAfter(now))
                        .isPresent())
                .sorted(LONGEST_DUE_FIRST)
                .limit(limit)
                .map(entry -> entry.getValue().mark())
                .toList();
    }

    @Override
    public synchronized boolean postpone(DayMark mark, Instant at) {
        return replace(mark, new Entry(mark, Optional.of(at)));
    }

    @Override
    public synchronized boolean clear(DayMark mark) {
        DayMark cleared = new DayMark(mark.tenant(), mark.day(), Set.of(), mark.revision(), mark.markedAt());
        return replace(mark, new Entry(cleared, Optional.empty()));
    }

    private boolean replace(DayMark mark, Entry by) {
        Key key = Key.of(mark);
        boolean unchanged = Optional.ofNullable(days.get(key))
                .filter(entry -> entry.mark().revision() == mark.revision())
                .isPresent();
        if (unchanged) {
            days.put(key, by);
        }
        return unchanged;
    }
}
