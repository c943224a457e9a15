package dev.medmentor.app.config;

import java.util.Optional;

/** Reads where everything is kept, if that is MongoDB. */
final class MongoReader {
    private static final String URL = "MONGODB_URL";

    private MongoReader() {}

    /** MongoDB where it is named, unless something else is. */
    static StorageKind storage(Settings settings) {
        StorageKind usual = settings.text(URL).isPresent() ? StorageKind.MONGO : StorageKind.EMBEDDED;
        return settings.choice("STORAGE", usual, StorageKind.class);
    }

    /** Empty unless {@code storage} is MongoDB. */
    static Optional<MongoSettings> read(Settings settings, StorageKind storage) {
        String database = settings.parsed(
                "DATABASE_NAME", "medmentor", "1 to 38 letters, digits, hyphens or underscores", MongoReader::name);
        boolean standalone =
                settings.parsed("MONGODB_ALLOW_STANDALONE", false, "true or false", OperationsReader::truth);
        PassageIndexKind index = settings.choice("PASSAGE_INDEX", PassageIndexKind.AUTO, PassageIndexKind.class);
        Optional<String> url = settings.text(URL);
        if (storage != StorageKind.MONGO) {
            return Optional.empty();
        }
        if (url.isEmpty()) {
            settings.problem("MONGODB_URL is missing: with STORAGE=mongo it says where the database is, such as"
                    + " mongodb://localhost:27017/?replicaSet=rs0.");
        }
        if (settings.text("JWT_SECRET_KEY").isEmpty()) {
            settings.problem("JWT_SECRET_KEY is missing: with MongoDB all instances sign with the same one. Make it"
                    + " once, with: openssl rand -base64 48");
        }
        return url.map(address -> new MongoSettings(address, database, standalone, index));
    }

    /** As MongoDB allows on every system. */
    private static String name(String value) {
        if (!value.matches("[A-Za-z0-9_-]{1,38}")) {
            throw new IllegalArgumentException("no name");
        }
        return value;
    }
}
