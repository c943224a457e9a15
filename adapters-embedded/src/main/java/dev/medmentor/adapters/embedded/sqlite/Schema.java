package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.shared.error.ConflictException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The tables, in steps. Step {@code n} is the resource {@code schema-n.sql} and takes a file from version {@code n-1}
 * to {@code n}; SQLite's {@code user_version} holds the number. A step that was released is never changed: add another.
 */
final class Schema {
    static final int VERSION = 9;

    private Schema() {}

    static void migrate(Connection connection, Path file) throws SQLException {
        migrate(connection, file, VERSION);
    }

    /** @param target the version to stop at */
    static void migrate(Connection connection, Path file, int target) throws SQLException {
        long version = Sql.number(connection, "PRAGMA user_version");
        if (version > VERSION) {
            throw new ConflictException(
                    "data_too_new",
                    file + " was written by a newer MedMentor (schema " + version + ", this one knows " + VERSION
                            + "). Start the newer one, or choose another data directory.");
        }
        for (long step = version + 1; step <= target; step++) {
            Sql.execute(connection, "BEGIN IMMEDIATE");
            for (String statement : script(step).split(";\\s*\n")) {
                if (!statement.isBlank()) {
                    Sql.execute(connection, statement);
                }
            }
            Sql.execute(connection, "PRAGMA user_version = " + step);
            Sql.execute(connection, "COMMIT");
        }
    }

    private static String script(long step) {
        String name = "schema-" + step + ".sql";
        try (InputStream resource = Schema.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("unreadable resource " + name, e);
        }
    }
}
