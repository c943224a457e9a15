package dev.medmentor.adapters.mongo.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.bson.Document;

/**
 * The database's clock, so that instances whose own clocks differ agree on what has run out. Asked for at first and
 * then once a minute; in between, time is counted by the monotonic clock of the process, so that nobody who sets the
 * host's clock moves it. Right to half a round trip. Thread-safe.
 */
public final class StoreClock implements InstantSource {
    private static final long STALE_NANOS = Duration.ofMinutes(1).toNanos();

    private final MongoConnection connection;
    private final LongSupplier nanos;
    private volatile Reading last;

    private record Reading(Instant time, long nanos) {}

    /** Asks the database for its time. */
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
        if (nanos.getAsLong() - reading.nanos() > STALE_NANOS) {
            reading = read();
            last = reading;
        }
        return reading.time().plusNanos(nanos.getAsLong() - reading.nanos());
    }

    private Reading read() {
        long before = nanos.getAsLong();
        // By the older of its two names, which every server knows.
        Document hello = MongoErrors.translated(() -> connection.database().runCommand(new Document("isMaster", 1)));
        long after = nanos.getAsLong();
        return new Reading(hello.getDate("localTime").toInstant(), before + (after - before) / 2);
    }
}
