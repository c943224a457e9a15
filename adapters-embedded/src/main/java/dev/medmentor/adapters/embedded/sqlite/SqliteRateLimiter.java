package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.identity.port.RateLimiter;
import dev.medmentor.shared.Sha256;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Counts on the heap of whoever opened the database, who is its only owner, so that all that share it count exactly and
 * nobody waits for a disk. Counts are written behind, the next commit taking all that changed since the last: a process
 * that is killed forgets at most those of its last moments, and one that closes none.
 *
 * <p>For whom it counts is kept as a hash alone.
 */
public final class SqliteRateLimiter implements RateLimiter, AutoCloseable {
    private static final int SWEEP_ABOVE = 1_024;

    /** What was used of one window; times in milliseconds since 1970. */
    private record Count(long start, long end, int used) {}

    private final SqliteDatabase database;
    private final InstantSource clock;
    private final Map<String, Count> counts = new HashMap<>();
    private Map<String, Count> unsaved = new HashMap<>();
    private boolean saving;
    private int sweepAt = SWEEP_ABOVE;

    public SqliteRateLimiter(SqliteDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        counts.putAll(load(clock.millis()));
    }

    private Map<String, Count> load(long now) {
        Map<String, Count> stored = new HashMap<>();
        database.read(connection -> Sql.list(
                connection,
                "SELECT name, begins_at, ends_at, used FROM rate_count WHERE ends_at > ?",
                row -> stored.put(row.getString(1), new Count(row.getLong(2), row.getLong(3), row.getInt(4))),
                now));
        return stored;
    }

    @Override
    public Decision take(Limit limit, String subject, int wanted) {
        if (wanted < 1) {
            throw new IllegalArgumentException("one permit at least is taken");
        }
        return take(limit, Sha256.of(limit.name() + '\0' + subject), wanted, clock.millis());
    }

    private synchronized Decision take(Limit limit, String name, int wanted, long now) {
        long window = limit.window().toMillis();
        long start = Math.floorDiv(now, window) * window;
        sweep(now);
        Count count = counts.get(name);
        int used = count == null || count.start() != start ? 0 : count.used();
        int granted = Math.max(0, Math.min(wanted, limit.permits() - used));
        if (granted > 0) {
            Count counted = new Count(start, start + window, used + granted);
            counts.put(name, counted);
            unsaved.put(name, counted);
            save(now);
        }
        return new Decision(
                granted, Math.max(0, limit.permits() - used - granted), Duration.ofMillis(start + window - now));
    }

    /** Forgets windows that ended, each time there are twice as many counts as were left the last time. */
    private void sweep(long now) {
        if (counts.size() >= sweepAt) {
            counts.values().removeIf(count -> count.end() <= now);
            sweepAt = Math.max(SWEEP_ABOVE, 2 * counts.size());
        }
    }

    /** Hands over what is unsaved, unless that is under way: then its end does. */
    private void save(long now) {
        if (saving) {
            return;
        }
        saving = true;
        Map<String, Count> changed = unsaved;
        unsaved = new HashMap<>();
        try {
            CompletableFuture<?> unused = database.submit(connection -> put(connection, changed, now))
                    .whenComplete((rows, failure) -> saved(changed, now, failure));
        } catch (RuntimeException e) {
            saved(changed, now, e);
            throw e;
        }
    }

    /** What could not be saved waits for the next count: the heap knows it meanwhile. */
    private synchronized void saved(Map<String, Count> changed, long now, @Nullable Throwable failure) {
        saving = false;
        if (failure != null) {
            changed.forEach(unsaved::putIfAbsent);
        } else if (!unsaved.isEmpty()) {
            save(now);
        }
    }

    private static int put(Connection connection, Map<String, Count> changed, long now) throws SQLException {
        for (Map.Entry<String, Count> entry : changed.entrySet()) {
            Count count = entry.getValue();
            Sql.update(
                    connection,
                    "INSERT OR REPLACE INTO rate_count (name, begins_at, ends_at, used) VALUES (?, ?, ?, ?)",
                    entry.getKey(),
                    count.start(),
                    count.end(),
                    count.used());
        }
        return Sql.update(connection, "DELETE FROM rate_count WHERE ends_at <= ?", now);
    }

    /** Saves what is not saved yet. */
    @Override
    public void close() {
        Map<String, Count> changed;
        synchronized (this) {
            changed = unsaved;
            unsaved = new HashMap<>();
        }
        long now = clock.millis();
        database.write(connection -> put(connection, changed, now));
    }
}
