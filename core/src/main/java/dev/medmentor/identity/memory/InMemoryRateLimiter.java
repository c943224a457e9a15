package dev.medmentor.identity.memory;

import dev.medmentor.identity.port.RateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Counts on the heap, in windows that begin at multiples of their length since 1970. */
public final class InMemoryRateLimiter implements RateLimiter {
    private static final int SWEEP_ABOVE = 1_024;

    private record Key(String limit, String subject) {}

    private record Count(Instant start, Instant end, int used) {}

    private final InstantSource clock;
    private final Map<Key, Count> counts = new HashMap<>();
    private int sweepAt = SWEEP_ABOVE;

    public InMemoryRateLimiter(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Decision take(Limit limit, String subject, int wanted) {
        if (wanted < 1) {
            throw new IllegalArgumentException("one permit at least is taken");
        }
        Instant now = clock.instant();
        long window = limit.window().toMillis();
        Instant start = Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), window) * window);
        Instant end = start.plusMillis(window);
        sweep(now);
        Key key = new Key(limit.name(), subject);
        Count count = counts.get(key);
        int used = count == null || !count.start().equals(start) ? 0 : count.used();
        int granted = Math.max(0, Math.min(wanted, limit.permits() - used));
        counts.put(key, new Count(start, end, used + granted));
        return new Decision(granted, Math.max(0, limit.permits() - used - granted), Duration.between(now, end));
    }

    /** Forgets windows that ended, each time there are twice as many counts as were left the last time. */
    private void sweep(Instant now) {
        if (counts.size() >= sweepAt) {
            counts.values().removeIf(count -> !now.isBefore(count.end()));
            sweepAt = Math.max(SWEEP_ABOVE, 2 * counts.size());
        }
    }
}
