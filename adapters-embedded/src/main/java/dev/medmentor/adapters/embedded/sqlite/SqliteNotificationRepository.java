package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.notification.model.Notification;
import dev.medmentor.notification.model.NotificationId;
import dev.medmentor.notification.port.NotificationRepository;
import dev.medmentor.shared.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Notifications as rows. */
public final class SqliteNotificationRepository implements NotificationRepository {
    private static final String OF_ACCOUNT = "tenant = ? AND account = ?";
    private static final String KEY = OF_ACCOUNT + " AND id = ?";
    private static final String UNREAD = "read_at IS NULL";

    private final SqliteDatabase database;
    private final CheckedTable<Filed<Notification>> table;

    public SqliteNotificationRepository(SqliteDatabase database) {
        this.database = database;
        List<String> columns = List.of("tenant", "account", "id", "kind", "subject", "count", "happened_at", "read_at");
        this.table = new CheckedTable<>(
                database.failures(),
                "notification",
                columns,
                3,
                SqliteNotificationRepository::values,
                SqliteNotificationRepository::parse);
    }

    @Override
    public boolean put(TenantId tenant, Notification notification) {
        Filed<Notification> row = new Filed<>(tenant, notification);
        return database.write(connection -> {
            if (table.replaceIf(connection, row, "count < ?", notification.count())) {
                return true;
            }
            boolean absent = !table.exists(
                    connection,
                    KEY,
                    tenant.value(),
                    notification.account().value(),
                    notification.id().value());
            if (absent) {
                table.insert(connection, row);
            }
            return absent;
        });
    }

    @Override
    public List<Notification> list(
            TenantId tenant, AccountId account, boolean unread, Optional<Notification.Cursor> after, int limit) {
        Where where = new Where(tenant).all("account = ?", account.value());
        if (unread) {
            where.all(UNREAD);
        }
        after.ifPresent(cursor -> where.all(
                "(happened_at, id) < (?, ?)",
                Timestamps.text(cursor.at()),
                cursor.id().value()));
        return database
                .read(connection ->
                        table.list(connection, where.ordered("happened_at DESC, id DESC", limit), where.arguments()))
                .stream()
                .map(Filed::value)
                .toList();
    }

    @Override
    public int unread(TenantId tenant, AccountId account, int most) {
        return Math.toIntExact(database.read(connection -> Sql.number(
                connection,
                "SELECT count(*) FROM (SELECT 1 FROM notification WHERE " + OF_ACCOUNT + " AND " + UNREAD + " LIMIT ?)",
                tenant.value(),
                account.value(),
                most)));
    }

    @Override
    public int read(TenantId tenant, AccountId account, Collection<NotificationId> ids, Instant now) {
        return database.write(connection -> {
            int marked = 0;
            for (NotificationId id : new TreeSet<>(ids)) {
                marked += mark(connection, now, KEY, tenant.value(), account.value(), id.value());
            }
            return marked;
        });
    }

    @Override
    public int readUntil(TenantId tenant, AccountId account, Instant last, Instant now) {
        return database.write(connection -> mark(
                connection,
                now,
                OF_ACCOUNT + " AND happened_at <= ?",
                tenant.value(),
                account.value(),
                Timestamps.text(last)));
    }

    /** Row by row, for each has its own checksum. */
    private int mark(Connection connection, Instant now, String where, @Nullable Object... arguments)
            throws SQLException {
        List<Filed<Notification>> unread = table.list(connection, where + " AND " + UNREAD, arguments);
        for (Filed<Notification> row : unread) {
            table.replace(connection, new Filed<>(row.tenant(), row.value().readAt(now)));
        }
        return unread.size();
    }

    @Override
    public int removeAllOf(TenantId tenant, AccountId account) {
        return database.write(connection -> Sql.update(
                connection, "DELETE FROM notification WHERE " + OF_ACCOUNT, tenant.value(), account.value()));
    }

    @Override
    public int removeOver(Instant before) {
        return database.write(connection ->
                Sql.update(connection, "DELETE FROM notification WHERE happened_at < ?", Timestamps.text(before)));
    }

    private static List<@Nullable Object> values(Filed<Notification> row) {
        Notification notification = row.value();
        return Arrays.asList(
                row.tenant().value(),
                notification.account().value(),
                notification.id().value(),
                notification.kind().name(),
                notification.subject(),
                notification.count(),
                Timestamps.text(notification.at()),
                Timestamps.text(notification.readAt()));
    }

    private static Filed<Notification> parse(ResultSet row) throws SQLException {
        return new Filed<>(
                new TenantId(row.getString("tenant")),
                new Notification(
                        new NotificationId(row.getString("id")),
                        new AccountId(row.getString("account")),
                        Notification.Kind.valueOf(row.getString("kind")),
                        row.getString("subject"),
                        row.getInt("count"),
                        Timestamps.read(row, "happened_at"),
                        Timestamps.readOptional(row, "read_at")));
    }
}
