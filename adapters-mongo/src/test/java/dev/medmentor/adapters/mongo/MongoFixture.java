package dev.medmentor.adapters.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.medmentor.adapters.mongo.store.CollectionIndex;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoIndexes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A database of its own for one test: on the server that {@code MONGODB_URL} names, or else on one that speaks
 * MongoDB's protocol within this process, whose clock stands still until {@link #advance}.
 */
public final class MongoFixture implements AutoCloseable {
    /** The time at the test's server when a fixture is opened, unless it is a real one. */
    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static final StandingClock CLOCK = new StandingClock();
    private static final Optional<String> REAL = Optional.ofNullable(System.getenv("MONGODB_URL"));

    private final String databaseName = "test_" + UUID.randomUUID().toString().replace("-", "");
    private final MongoConnection connection = new MongoConnection(url(), databaseName);

    /** @param indexes made before the first use */
    public MongoFixture(List<CollectionIndex> indexes) {
        CLOCK.now.set(START);
        new MongoIndexes(connection, indexes).create();
    }

    /** One server for all tests of this process; each has a database of its own. */
    private static final class Server {
        static final String URL = start();

        private static String start() {
            MongoServer server = new MongoServer(new MemoryBackend(CLOCK));
            return server.bindAndGetConnectionString();
        }
    }

    /**
     * Lets go of a test's own server. Not waited for to the end: the server may wait for ever for a connection that is
     * being closed from the other side.
     */
    public static void shutDown(MongoServer server) {
        Thread closing = new Thread(server::shutdownNow, "shutdown");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(Duration.ofSeconds(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static String url() {
        return REAL.orElseGet(() -> Server.URL);
    }

    /** Whether tests run against a server whose clock and faults they do not command. */
    public static boolean isReal() {
        return REAL.isPresent();
    }

    public String databaseName() {
        return databaseName;
    }

    public MongoConnection connection() {
        return connection;
    }

    /** Another pool of connections to the same database, as another instance has; whoever asked for it closes it. */
    public MongoConnection connect() {
        return new MongoConnection(url(), databaseName);
    }

    /** The time at the test's own server. */
    public static Instant now() {
        return CLOCK.instant();
    }

    /** Lets time pass at the test's own server. */
    public static void advance(Duration time) {
        CLOCK.now.updateAndGet(now -> now.plus(time));
    }

    @Override
    public void close() {
        connection.close();
        try (MongoClient client = MongoClients.create(url())) {
            client.getDatabase(databaseName).drop();
        }
    }

    private static final class StandingClock extends Clock {
        private final AtomicReference<Instant> now = new AtomicReference<>(START);

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
