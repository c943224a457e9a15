package dev.medmentor.analytics;

import dev.medmentor.analytics.model.Slot;
import dev.medmentor.analytics.port.ChangeMarks;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.WeighedCache;
import dev.medmentor.shared.error.UnavailableException;
import dev.medmentor.shared.port.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Hears of every write that changes what is counted. Before it, the quarters of an hour it touches are marked; a mark
 * stays for {@link #SETTLED} after it was set, longer than any write takes, and is counted once more then. So a crash in
 * between loses nothing. After the write they are noted in memory, and marked again when {@link #flush} is called, so that
 * what changed is counted soon. Thread-safe.
 *
 * <p>A mark that was set a moment ago serves the next writes to the same quarter, too: a thousand answers at once cost one
 * mark, not a thousand.
 */
final class ChangedSlots {
    /** A mark is not cleared sooner after it was last set. */
    static final Duration SETTLED = Duration.ofMinutes(5);

    /** How long a mark serves; with what a write may take at most, well within {@link #SETTLED}. */
    private static final Duration SERVES = Duration.ofSeconds(30);

    private static final int REMEMBERED = 10_000;

    private final ChangeMarks marks;
    private final InstantSource clock;
    private final WeighedCache<Key, Instant> served =
            new WeighedCache<>("analytics_marks", REMEMBERED, (key, at) -> 1, Telemetry.NONE);
    private Set<Key> touched = new HashSet<>();

    private record Key(TenantId tenant, Slot slot) {}

    private record Day(TenantId tenant, LocalDate day) {}

    ChangedSlots(ChangeMarks marks, InstantSource clock) {
        this.marks = marks;
        this.clock = clock;
    }

    /**
     * To be called before the write.
     *
     * @param times of creation of the messages that it changes, or that what it changes is about
     * @throws UnavailableException if they cannot be marked; then nothing must be written
     */
    void before(TenantId tenant, Collection<Instant> times) {
        Instant now = clock.instant();
        Set<Key> unserved = keys(tenant, times).stream()
                .filter(key -> served.find(key, at -> Duration.between(at, now).compareTo(SERVES) < 0)
                        .isEmpty())
                .collect(Collectors.toSet());
        mark(unserved, now);
        unserved.forEach(key -> served.put(key, now));
    }

    /** To be called after it, whether it succeeded or nobody knows. */
    synchronized void after(TenantId tenant, Collection<Instant> times) {
        touched.addAll(keys(tenant, times));
    }

    private static Set<Key> keys(TenantId tenant, Collection<Instant> times) {
        return times.stream().map(time -> new Key(tenant, Slot.of(time))).collect(Collectors.toSet());
    }

    /** Marks what was touched since the last time. */
    void flush() {
        Set<Key> now;
        synchronized (this) {
            now = touched;
            touched = new HashSet<>();
        }
        try {
            mark(now, clock.instant());
        } catch (UnavailableException e) {
            synchronized (this) {
                touched.addAll(now);
            }
            throw e;
        }
    }

    private void mark(Set<Key> keys, Instant at) {
        Map<Day, Set<Integer>> days = new HashMap<>();
        keys.forEach(
                key -> days.computeIfAbsent(new Day(key.tenant(), key.slot().day()), day -> new TreeSet<>())
                        .add(key.slot().index()));
        days.forEach((day, slots) -> marks.mark(day.tenant(), day.day(), slots, at));
    }
}
