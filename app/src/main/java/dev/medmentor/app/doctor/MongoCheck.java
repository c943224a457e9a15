package dev.medmentor.app.doctor;

import dev.medmentor.adapters.mongo.MongoStorage;
import dev.medmentor.adapters.mongo.retrieval.SearchIndexes;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoIndexes;
import dev.medmentor.adapters.mongo.store.ServerCheck;
import dev.medmentor.app.config.MongoSettings;
import dev.medmentor.app.config.PassageIndexKind;
import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.error.UnavailableException;
import java.util.List;
import java.util.function.Consumer;

/** Looks whether MongoDB is fit, and has the indexes that are counted on; makes none. */
final class MongoCheck {
    private static final String STORAGE = "storage";
    private static final String INDEXES = "indexes";
    private static final String SEARCH = "passage index";

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
            findings.accept(search(connection, mongo.passageIndex()));
        } catch (MedMentorException e) {
            findings.accept(Finding.fail(STORAGE, String.valueOf(e.getMessage())));
        }
    }

    private static Finding search(MongoConnection connection, PassageIndexKind chosen) {
        if (chosen == PassageIndexKind.MONGODB) {
            return SearchIndexes.areOffered(connection)
                    ? Finding.ok(SEARCH, "MongoDB's own: " + present(connection))
                    : Finding.fail(
                            SEARCH,
                            "PASSAGE_INDEX=mongodb, and this MongoDB has no search of its own (Atlas, or mongot beside"
                                    + " the server). Set PASSAGE_INDEX=local.");
        }
        return Finding.ok(SEARCH, "An index of each instance's own; MongoDB offers " + offer(connection));
    }

    private static String offer(MongoConnection connection) {
        try {
            return SearchIndexes.areOffered(connection) ? "one too, which PASSAGE_INDEX=mongodb would use." : "none.";
        } catch (UnavailableException e) {
            return "one that does not answer, and nobody needs it.";
        }
    }

    private static String present(MongoConnection connection) {
        List<String> indexes = SearchIndexes.present(connection);
        return indexes.isEmpty() ? "the next start makes its indexes." : String.join(", ", indexes) + ".";
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
