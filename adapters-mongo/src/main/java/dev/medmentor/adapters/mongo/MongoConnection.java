package dev.medmentor.adapters.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.medmentor.shared.error.InvalidInputException;
import java.util.concurrent.TimeUnit;

/**
 * One pool of connections to a MongoDB server and the database used there. What is acknowledged is on a majority of the
 * servers; no wait is without end. The address may override every setting. Thread-safe.
 */
public final class MongoConnection implements AutoCloseable {
    private static final int CONNECT_SECONDS = 5;
    private static final int READ_SECONDS = 30;

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
                    .writeConcern(WriteConcern.MAJORITY.withWTimeout(READ_SECONDS, TimeUnit.SECONDS))
                    .applyToClusterSettings(s -> s.serverSelectionTimeout(CONNECT_SECONDS, TimeUnit.SECONDS))
                    .applyToSocketSettings(s -> s.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                            .readTimeout(READ_SECONDS, TimeUnit.SECONDS))
                    .applyConnectionString(new ConnectionString(url))
                    .build();
            client = MongoClients.create(settings);
        } catch (IllegalArgumentException e) {
            // The driver's message repeats the address, which may hold a password.
            throw new InvalidInputException(
                    "invalid_mongodb_url", "MongoDB's address looks like mongodb://user:password@host:27017.");
        }
        database = client.getDatabase(databaseName);
    }

    MongoDatabase database() {
        return database;
    }

    @Override
    public void close() {
        client.close();
    }
}
