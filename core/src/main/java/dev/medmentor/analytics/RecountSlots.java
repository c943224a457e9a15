package dev.medmentor.analytics;

import dev.medmentor.analytics.model.DayMark;
import dev.medmentor.analytics.model.DayRecord;
import dev.medmentor.analytics.model.Family;
import dev.medmentor.analytics.model.Series;
import dev.medmentor.analytics.port.RecountListener;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.MedMentorException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts again what is marked. What a quarter of an hour comes to depends on nothing but the messages and feedback that
 * there are, so counting twice, or by several processes at once, is as good as once. Thread-safe.
 */
public final class RecountSlots {
    private static final int DAYS_AT_ONCE = 50;
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
    /** Counting takes a tenth of a processor's time at most, however much is asked in a quarter of an hour. */
    private static final int REST = 9;

    private final AnalyticsStorage storage;
    private final CountSlots counting;
    private final GroupQuestions groups;
    private final ChangedSlots changes;
    private final RecountListener listener;
    private final InstantSource clock;
    private final Map<Day, Instant> resting = new HashMap<>();

    private record Day(TenantId tenant, LocalDate day) {}

    RecountSlots(
            AnalyticsStorage storage,
            CountSlots counting,
            GroupQuestions groups,
            ChangedSlots changes,
            RecountListener listener,
            InstantSource clock) {
        this.storage = storage;
        this.counting = counting;
        this.groups = groups;
        this.changes = changes;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Counts what is due now; to be called every second or so. What fails is tried again in a minute.
     *
     * @return how many days were counted
     * @throws MedMentorException what the last one failed with
     */
    public synchronized int recount() {
        changes.flush();
        Instant now = clock.instant();
        resting.values().removeIf(until -> !until.isAfter(now));
        int counted = 0;
        Optional<MedMentorException> failure = Optional.empty();
        for (DayMark mark : storage.marks().due(now, DAYS_AT_ONCE)) {
            Day day = new Day(mark.tenant(), mark.day());
            if (!resting.containsKey(day)) {
                try {
                    long begun = System.nanoTime();
                    recount(mark);
                    resting.put(day, clock.instant().plusNanos((System.nanoTime() - begun) * REST));
                    counted++;
                } catch (MedMentorException e) {
                    failure = Optional.of(e);
                    storage.marks().postpone(mark, now.plus(AFTER_FAILURE));
                }
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return counted;
    }

    /** Counts until nothing is due; for a program that has nobody waiting. */
    public void recountAll() {
        boolean more = true;
        while (more) {
            synchronized (this) {
                resting.clear();
            }
            more = recount() > 0;
        }
    }

    private void recount(DayMark mark) {
        DayFigures now = counting.count(mark.tenant(), mark.day(), mark.slots());
        storage.aggregates().put(mark.tenant(), changed(mark, now));
        groups.replace(mark.tenant(), mark.day(), mark.slots(), now.open());
        listener.counted(mark.tenant(), now.recounted(mark.day()));
        Instant settled = mark.markedAt().plus(ChangedSlots.SETTLED);
        boolean asItWas = settled.isAfter(clock.instant())
                ? storage.marks().postpone(mark, settled)
                : storage.marks().clear(mark);
        if (!asItWas) {
            // Another process may have counted what came since, and been overwritten by this.
            storage.marks().mark(mark.tenant(), mark.day(), mark.slots(), clock.instant());
        }
    }

    private List<DayRecord> changed(DayMark mark, DayFigures now) {
        Map<String, byte[]> stored = new HashMap<>();
        Set<String> scopes = new HashSet<>(now.scopes().keySet());
        for (DayRecord record : storage.aggregates().day(mark.tenant(), mark.day())) {
            stored.put(record.series(), record.content());
            scopes.add(record.series().substring(record.series().indexOf('.') + 1));
        }
        List<DayRecord> changed = new ArrayList<>();
        for (String scope : scopes) {
            ScopeFigures figures = now.scopes().getOrDefault(scope, new ScopeFigures());
            for (Family family : Family.values()) {
                String series = new Series(family, scope).name();
                Optional<byte[]> before = Optional.ofNullable(stored.get(series));
                byte[] content = figures.mergedInto(family, before, mark.slots());
                if (before.filter(same -> Arrays.equals(same, content)).isEmpty()) {
                    changed.add(new DayRecord(series, mark.day(), mark.revision(), content));
                }
            }
        }
        return changed;
    }
}
