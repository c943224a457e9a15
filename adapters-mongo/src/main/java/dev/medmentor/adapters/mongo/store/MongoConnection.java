package dev.medmentor.adapters.mongo.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.port.Telemetry;
import java.util.concurrent.TimeUnit;

/**
 * One pool of connections to a MongoDB server and the database used there. Every write that is acknowledged is on a
 * majority of the servers, every read sees only such; single reads and writes are repeated once when a connection
 * breaks, and no call takes longer than {@link #CALL_SECONDS} in all. The address may override the times. Thread-safe.
 */
public final class MongoConnection implements AutoCloseable {
    /** How long one call may take, retries and the wait for a server included, in seconds. */
    public static final int CALL_SECONDS = 4;

    /** How long a call that moves much may take, such as a file's part or an index to be built, in seconds. */
    public static final int LONG_CALL_SECONDS = 60;

    private static final int CONNECT_SECONDS = 2;
    private static final int SELECTION_SECONDS = 3;

    private final PoolCounts pool = new PoolCounts();
    private final MongoClient client;
    private final MongoDatabase database;

    /**
     * Does not connect yet.
     *
     * @param url such as {@code mongodb://localhost:27017}
     * @throws InvalidInputException if it is no address of MongoDB
     */
    public MongoConnection(String url, String databaseName) {
        try {
            MongoClientSettings settings = MongoClientSettings.builder()
                    .applicationName("medmentor")
                    .retryReads(true)
                    .retryWrites(true)
                    .timeout(CALL_SECONDS, TimeUnit.SECONDS)
                    .applyToClusterSettings(s -> s.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS))
                    .applyToSocketSettings(s -> s.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS))
                    .applyToConnectionPoolSettings(s -> s.addConnectionPoolListener(pool))
                    .applyConnectionString(new ConnectionString(url))
                    .build();
            client = MongoClients.create(settings);
        } catch (IllegalArgumentException e) {
            // The driver's message repeats the address, which may hold a password.
            throw new InvalidInputException(
                    "invalid_mongodb_url", "MongoDB's address looks like mongodb://user:password@host:27017.");
        }
        database = client.getDatabase(databaseName)
                .withWriteConcern(WriteConcern.MAJORITY)
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary());
    }

    /** Each call on it ends within {@link #CALL_SECONDS}. */
    public MongoDatabase database() {
        return database;
    }

    /** For calls that move much. */
    public MongoDatabase patientDatabase() {
        return database.withTimeout(LONG_CALL_SECONDS, TimeUnit.SECONDS);
    }

    /** Says from now on how many connections are in use. */
    public void report(Telemetry telemetry) {
        pool.report(telemetry);
    }

    @Override
    public void close() {
        client.close();
    }
}
