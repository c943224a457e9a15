package dev.medmentor.app.doctor;

import dev.medmentor.adapters.mongo.MongoStorage;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoIndexes;
import dev.medmentor.adapters.mongo.store.ServerCheck;
import dev.medmentor.app.config.MongoSettings;
import dev.medmentor.shared.error.MedMentorException;
import java.util.function.Consumer;

/** Looks whether MongoDB is fit, and has the indexes that are counted on; makes none. */
final class MongoCheck {
    private static final String STORAGE = "storage";
    private static final String INDEXES = "indexes";

    private MongoCheck() {}

    static void examine(MongoSettings mongo, Consumer<Finding> findings) {
        try (MongoConnection connection = new MongoConnection(mongo.url(), mongo.databaseName())) {
            ServerCheck.Server server = new ServerCheck(connection, mongo.standaloneAllowed()).check();
            findings.accept(
                    server.replicaSet().isEmpty()
                            ? Finding.warn(
                                    STORAGE,
                                    "MongoDB " + server.version() + " on its own: a lost disk loses everything. Make it"
                                            + " a replica set.")
                            : Finding.ok(
                                    STORAGE,
                                    "MongoDB " + server.version() + ", replica set " + server.replicaSet()
                                            + ", database " + mongo.databaseName()));
            findings.accept(indexes(new MongoIndexes(connection, MongoStorage.indexes()).difference()));
        } catch (MedMentorException e) {
            findings.accept(Finding.fail(STORAGE, String.valueOf(e.getMessage())));
        }
    }

    private static Finding indexes(MongoIndexes.Difference difference) {
        if (!difference.missing().isEmpty()) {
            return Finding.warn(
                    INDEXES,
                    "Missing: " + String.join(", ", difference.missing())
                            + ". The next start of the service makes them.");
        }
        return difference.extra().isEmpty()
                ? Finding.ok(INDEXES, "All there, and no others.")
                : Finding.warn(
                        INDEXES,
                        "Nobody needs " + String.join(", ", difference.extra()) + "; they cost time on every write.");
    }
}
