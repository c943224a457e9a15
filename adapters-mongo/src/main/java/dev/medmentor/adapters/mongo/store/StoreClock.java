package dev.medmentor.adapters.mongo.store;

import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.bson.Document;

/**
 * The database's clock, so that instances whose own clocks differ agree on what has run out. Asked for at first and
 * then once a minute, by one caller at a time; in between, and while the database does not answer, time is counted by
 * the monotonic clock of the process, so that nobody who sets the host's clock moves it. Right to half a round trip.
 * Thread-safe.
 */
public final class StoreClock implements InstantSource {
    private static final long STALE_NANOS = Duration.ofMinutes(1).toNanos();
    /** Until it is asked again after it did not answer. */
    private static final long RETRY_NANOS = Duration.ofSeconds(10).toNanos();

    private final MongoConnection connection;
    private final LongSupplier nanos;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Reading last;

    /** @param fresh until when, by the process's clock, it need not be asked again */
    private record Reading(Instant time, long nanos, long fresh) {}

    /**
     * Asks the database for its time.
     *
     * @throws UnavailableException if it does not answer
     */
    public StoreClock(MongoConnection connection) {
        this(connection, System::nanoTime);
    }

    StoreClock(MongoConnection connection, LongSupplier nanos) {
        this.connection = connection;
        this.nanos = nanos;
        this.last = read();
    }

    @Override
    public Instant instant() {
        Reading reading = last;
        if (nanos.getAsLong() - reading.fresh() > 0 && asking.compareAndSet(false, true)) {
            try {
                reading = read();
            } catch (UnavailableException e) {
                reading = new Reading(reading.time(), reading.nanos(), nanos.getAsLong() + RETRY_NANOS);
            } finally {
                last = reading;
                asking.set(false);
            }
        }
        return reading.time().plusNanos(nanos.getAsLong() - reading.nanos());
    }

    private Reading read() {
        long before = nanos.getAsLong();
        // By the older of its two names, which every server knows.
        Document hello = MongoErrors.translated(() -> connection.database().runCommand(new Document("isMaster", 1)));
        long after = nanos.getAsLong();
        return new Reading(hello.getDate("localTime").toInstant(), before + (after - before) / 2, after + STALE_NANOS);
    }
}
