package dev.medmentor.adapters.embedded.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/** Numbers that only grow, also over restarts. There is one writer, so they grow in the order of commits. */
final class Counters {
    static final String PASSAGE_SEQUENCE = "passage_sequence";
    static final String FENCING_TOKEN = "fencing_token";

    private Counters() {}

    static long next(Connection connection, String name) throws SQLException {
        return reserve(connection, name, 1);
    }

    /** Takes {@code count} numbers in a row; the first of them. */
    static long reserve(Connection connection, String name, int count) throws SQLException {
        Sql.update(connection, "UPDATE counter SET value = value + ? WHERE name = ?", count, name);
        return last(connection, name) - count + 1;
    }

    /** The last number taken; 0 if none. */
    static long last(Connection connection, String name) throws SQLException {
        return Sql.number(connection, "SELECT value FROM counter WHERE name = ?", name);
    }
}
