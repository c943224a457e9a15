package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.shared.error.UnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Values as rows of one table, each with a checksum over its columns: a row whose bits changed is not taken for one
 * that was written. Stateless.
 */
final class CheckedTable<T> {
    private static final System.Logger LOG = System.getLogger(CheckedTable.class.getName());
    private static final String CHECKSUM = "checksum";

    private final SqliteFailures failures;
    private final String name;
    private final List<String> columns;
    private final int keys;
    private final Function<T, List<@Nullable Object>> values;
    private final Sql.Row<T> parse;
    private final String insert;
    private final String replace;

    /**
     * @param columns all but the checksum; those of the key first
     * @param keys how many columns the key has
     * @param values what stands in {@code columns}, in their order: text, whole numbers, bytes or null
     * @param parse the inverse of {@code values}; may read what an earlier {@code values} wrote
     */
    CheckedTable(
            SqliteFailures failures,
            String name,
            List<String> columns,
            int keys,
            Function<T, List<@Nullable Object>> values,
            Sql.Row<T> parse) {
        this.failures = failures;
        this.name = name;
        this.columns = List.copyOf(columns);
        this.keys = keys;
        this.values = values;
        this.parse = parse;
        this.insert = "INSERT INTO " + name + " (" + String.join(", ", columns) + ", " + CHECKSUM + ") VALUES ("
                + "?, ".repeat(columns.size()) + "?)";
        this.replace = "UPDATE " + name + " SET " + assignments(columns, keys, columns.size(), ", ") + ", " + CHECKSUM
                + " = ?" + (columns.size() + 1) + " WHERE " + assignments(columns, 0, keys, " AND ");
    }

    private static String assignments(List<String> columns, int from, int to, String separator) {
        return IntStream.range(from, to)
                .mapToObj(i -> columns.get(i) + " = ?" + (i + 1))
                .collect(Collectors.joining(separator));
    }

    /** The key and what else is unique must be free. */
    void insert(Connection connection, T value) throws SQLException {
        Sql.update(connection, insert, withChecksum(value));
    }

    /** Puts {@code value} in the place of the row with its key; false if there is none. */
    boolean replace(Connection connection, T value) throws SQLException {
        return Sql.update(connection, replace, withChecksum(value)) > 0;
    }

    /**
     * As {@link #replace}, if the stored row is as {@code condition} says: compared and set by one statement.
     *
     * @param condition with one question mark, for {@code expected}
     */
    boolean replaceIf(Connection connection, T value, String condition, Object expected) throws SQLException {
        @Nullable Object[] row = withChecksum(value);
        @Nullable Object[] arguments = Arrays.copyOf(row, row.length + 1);
        arguments[row.length] = expected;
        return Sql.update(connection, replace + " AND " + condition, arguments) > 0;
    }

    /** @param where follows WHERE */
    Optional<T> first(Connection connection, String where, @Nullable Object... arguments) throws SQLException {
        return Sql.first(connection, "SELECT * FROM " + name + " WHERE " + where, this::read, arguments);
    }

    /** @param where follows WHERE; may end with an order and a limit */
    List<T> list(Connection connection, String where, @Nullable Object... arguments) throws SQLException {
        return List.copyOf(Sql.list(connection, "SELECT * FROM " + name + " WHERE " + where, this::read, arguments));
    }

    /** As {@link #list}, without the rows that are damaged; those are named in the log. */
    List<T> listReadable(Connection connection, String where, @Nullable Object... arguments) throws SQLException {
        return Sql.list(connection, "SELECT * FROM " + name + " WHERE " + where, this::readable, arguments).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<T> readable(ResultSet row) throws SQLException {
        try {
            return Optional.of(read(row));
        } catch (UnavailableException e) {
            List<@Nullable Object> key = new ArrayList<>(keys);
            for (String column : columns.subList(0, keys)) {
                key.add(row.getObject(column));
            }
            LOG.log(System.Logger.Level.WARNING, "The row {0} is left out: {1}", key, e.getMessage());
            return Optional.empty();
        }
    }

    boolean exists(Connection connection, String where, @Nullable Object... arguments) throws SQLException {
        return Sql.number(connection, "SELECT EXISTS (SELECT 1 FROM " + name + " WHERE " + where + ")", arguments) == 1;
    }

    private T read(ResultSet row) throws SQLException {
        // Over what stands there, not over what would be written today: records outlive their formats.
        List<@Nullable Object> stored = new ArrayList<>(columns.size());
        for (String column : columns) {
            stored.add(row.getObject(column));
        }
        if (row.getLong(CHECKSUM) != RowChecksum.of(stored)) {
            throw failures.damaged("A row of the table " + name);
        }
        try {
            return parse.read(row);
        } catch (RuntimeException e) {
            throw failures.damaged("A row of the table " + name, e);
        }
    }

    private @Nullable Object[] withChecksum(T value) {
        List<@Nullable Object> row = values.apply(value);
        @Nullable Object[] all = row.toArray(new @Nullable Object[row.size() + 1]);
        all[row.size()] = RowChecksum.of(row);
        return all;
    }
}
