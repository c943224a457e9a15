package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.analytics.model.DayRecord;
import dev.medmentor.analytics.port.AggregateStore;
import dev.medmentor.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was counted, a row a series and day. What is put together is one transaction. */
public final class SqliteAggregateStore implements AggregateStore {
    private static final String RANGE = "tenant = ? AND series = ? AND day BETWEEN ? AND ?";

    private final SqliteDatabase database;
    private final CheckedTable<Filed<DayRecord>> table;

    public SqliteAggregateStore(SqliteDatabase database) {
        this.database = database;
        this.table = new CheckedTable<>(
                database.failures(),
                "analytics_day",
                List.of("tenant", "series", "day", "revision", "content"),
                3,
                SqliteAggregateStore::values,
                SqliteAggregateStore::parse);
    }

    @Override
    public void put(TenantId tenant, Collection<DayRecord> records) {
        database.write(connection -> {
            for (DayRecord record : records) {
                Filed<DayRecord> row = new Filed<>(tenant, record);
                if (!table.replaceIf(connection, row, "revision <= ?", record.revision())
                        && !table.exists(
                                connection,
                                "tenant = ? AND series = ? AND day = ?",
                                tenant.value(),
                                record.series(),
                                record.day().toString())) {
                    table.insert(connection, row);
                }
            }
            return records;
        });
    }

    @Override
    public List<DayRecord> day(TenantId tenant, LocalDate day) {
        return list("tenant = ? AND day = ? ORDER BY series", tenant.value(), day.toString());
    }

    @Override
    public List<DayRecord> read(TenantId tenant, String series, LocalDate from, LocalDate to) {
        return list(RANGE + " ORDER BY day", tenant.value(), series, from.toString(), to.toString());
    }

    private List<DayRecord> list(String where, Object... arguments) {
        return database.read(connection -> table.list(connection, where, arguments)).stream()
                .map(Filed::value)
                .toList();
    }

    @Override
    public Map<LocalDate, Long> revisions(TenantId tenant, String series, LocalDate from, LocalDate to) {
        Map<LocalDate, Long> revisions = new HashMap<>();
        database.read(connection -> Sql.list(
                        connection,
                        "SELECT day, revision FROM analytics_day WHERE " + RANGE,
                        row -> Map.entry(LocalDate.parse(row.getString("day")), row.getLong("revision")),
                        tenant.value(),
                        series,
                        from.toString(),
                        to.toString()))
                .forEach(entry -> revisions.put(entry.getKey(), entry.getValue()));
        return Map.copyOf(revisions);
    }

    private static List<@Nullable Object> values(Filed<DayRecord> row) {
        DayRecord record = row.value();
        return Arrays.asList(
                row.tenant().value(), record.series(), record.day().toString(), record.revision(), record.content());
    }

    private static Filed<DayRecord> parse(ResultSet row) throws SQLException {
        return new Filed<>(
                new TenantId(row.getString("tenant")),
                new DayRecord(
                        row.getString("series"),
                        LocalDate.parse(row.getString("day")),
                        row.getLong("revision"),
                        row.getBytes("content")));
    }
}
