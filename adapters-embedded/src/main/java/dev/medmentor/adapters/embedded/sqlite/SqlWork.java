package dev.medmentor.adapters.embedded.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Statements that belong together. They may be run more than once, each time on the state before the first run: they
 * must change nothing but the database.
 */
@FunctionalInterface
interface SqlWork<T> {
    T run(Connection connection) throws SQLException;
}
