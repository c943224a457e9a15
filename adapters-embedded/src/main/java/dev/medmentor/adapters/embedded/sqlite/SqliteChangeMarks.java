package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.analytics.model.DayMark;
import dev.medmentor.analytics.model.Slot;
import dev.medmentor.analytics.port.ChangeMarks;
import dev.medmentor.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Marks as rows, a day each, with a bit for each quarter of an hour. */
public final class SqliteChangeMarks implements ChangeMarks {
    private static final int HALF = Slot.A_DAY / 2;
    private static final String AS_IT_WAS = " WHERE tenant = ? AND day = ? AND revision = ?";

    private final SqliteDatabase database;

    public SqliteChangeMarks(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public void mark(TenantId tenant, LocalDate day, Set<Integer> slots, Instant at) {
        String time = Timestamps.text(at);
        database.write(connection -> Sql.update(
                connection,
                "INSERT INTO analytics_mark (tenant, day, first_half, second_half, revision, marked_at, due_at)"
                        + " VALUES (?1, ?2, ?3, ?4, 1, ?5, ?5) ON CONFLICT (tenant, day) DO UPDATE SET"
                        + " first_half = first_half | excluded.first_half,"
                        + " second_half = second_half | excluded.second_half, revision = revision + 1,"
                        + " marked_at = excluded.marked_at, due_at = excluded.due_at",
                tenant.value(),
                day.toString(),
                bits(slots, 0),
                bits(slots, HALF),
                time));
    }

    private static long bits(Set<Integer> slots, int from) {
        return slots.stream()
                .filter(slot -> slot >= from && slot < from + HALF)
                .mapToLong(slot -> 1L << (slot - from))
                .reduce(0, (some, one) -> some | one);
    }

    @Override
    public List<DayMark> due(Instant now, int limit) {
        return List.copyOf(database.read(connection -> Sql.list(
                connection,
                "SELECT * FROM analytics_mark WHERE due_at <= ? ORDER BY due_at, tenant, day LIMIT ?",
                SqliteChangeMarks::parse,
                Timestamps.text(now),
                limit)));
    }

    private static DayMark parse(ResultSet row) throws SQLException {
        Set<Integer> slots = new HashSet<>();
        addTo(slots, row.getLong("first_half"), 0);
        addTo(slots, row.getLong("second_half"), HALF);
        return new DayMark(
                new TenantId(row.getString("tenant")),
                LocalDate.parse(row.getString("day")),
                slots,
                row.getLong("revision"),
                Timestamps.read(row, "marked_at"));
    }

    private static void addTo(Set<Integer> slots, long bits, int from) {
        for (int i = 0; i < HALF; i++) {
            if ((bits >> i & 1) == 1) {
                slots.add(from + i);
            }
        }
    }

    @Override
    public boolean postpone(DayMark mark, Instant at) {
        return database.write(connection -> Sql.update(
                        connection,
                        "UPDATE analytics_mark SET due_at = ?" + AS_IT_WAS,
                        Timestamps.text(at),
                        mark.tenant().value(),
                        mark.day().toString(),
                        mark.revision())
                > 0);
    }

    @Override
    public boolean clear(DayMark mark) {
        return database.write(connection -> Sql.update(
                        connection,
                        "UPDATE analytics_mark SET due_at = NULL, first_half = 0, second_half = 0" + AS_IT_WAS,
                        mark.tenant().value(),
                        mark.day().toString(),
                        mark.revision())
                > 0);
    }
}
