package dev.medmentor.app.instances;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.medmentor.app.MongoServers;
import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.config.ConfigurationReader;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A database of its own for one test, on the server that {@code MONGODB_URL} names, or else on one that speaks MongoDB's
 * protocol within this process.
 */
final class SharedDatabase implements AutoCloseable {
    private static final String SECRET = "Qm7rT2vXy9LkPz4WbNc8HsJd5FgUe3AaRt6YuIo1";

    private final MovedClock clock = new MovedClock();
    private final MemoryBackend backend = new MemoryBackend(clock) {
        /** Keeps what was stored, as a disk does. */
        @Override
        public void close() {}
    };
    private final String url;
    private Optional<MongoServer> own = Optional.empty();
    private InetSocketAddress address = new InetSocketAddress("127.0.0.1", 0);
    private final String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    private final Path directory;

    SharedDatabase(Path directory) {
        this.directory = directory;
        this.url = Optional.ofNullable(System.getenv("MONGODB_URL")).orElseGet(this::start);
    }

    private String start() {
        MongoServer server = new MongoServer(backend);
        server.bind(address);
        address = server.getLocalAddress();
        own = Optional.of(server);
        return "mongodb://127.0.0.1:" + address.getPort();
    }

    /** Whether it is one that the test commands. */
    boolean canBeStopped() {
        return own.isPresent();
    }

    /** Ends every connection; what was stored stays. */
    void stop() {
        own.ifPresent(MongoServers::shutDown);
    }

    /** At the same address, with what was stored. */
    void startAgain() {
        start();
    }

    /** Lets time pass by the database's clock, where the test commands it. */
    void pass(Duration time) {
        clock.ahead = clock.ahead.plus(time);
    }

    /** What an instance is told. */
    Map<String, String> environment(String instance) {
        Map<String, String> environment = new HashMap<>();
        environment.put("MONGODB_URL", url);
        environment.put("DATABASE_NAME", name);
        environment.put("MONGODB_ALLOW_STANDALONE", "true");
        environment.put("JWT_SECRET_KEY", SECRET);
        environment.put("PORT", "0");
        environment.put("EMBEDDING_MODEL", "none");
        environment.put("DATA_DIR", home(instance).toString());
        return environment;
    }

    Path home(String instance) {
        return directory.resolve(instance);
    }

    Configuration configuration(String instance) {
        return ConfigurationReader.read(Map.of(), environment(instance), directory);
    }

    @Override
    public void close() {
        try (MongoClient client = MongoClients.create(url)) {
            client.getDatabase(name).drop();
        }
        stop();
    }

    private static final class MovedClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

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
            return Instant.now().plus(ahead);
        }
    }
}
