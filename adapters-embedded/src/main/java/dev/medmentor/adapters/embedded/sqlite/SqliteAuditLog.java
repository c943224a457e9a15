package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.identity.model.AuditEntry;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.identity.port.AuditLog;
import dev.medmentor.shared.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The audit log as rows that the database refuses to change. Rows are given out as they are stored, also where somebody
 * went around that: the chain shows it.
 */
public final class SqliteAuditLog implements AuditLog {
    private final SqliteDatabase database;

    public SqliteAuditLog(SqliteDatabase database) {
        this.database = database;
    }

    private record Link(long number, String hash) {}

    @Override
    public AuditEvent append(TenantId tenant, AuditEntry entry) {
        tenant.requireOwn(entry.tenant());
        return database.write(connection -> {
            Link last = Sql.first(
                            connection,
                            "SELECT number, hash FROM audit_event WHERE tenant = ? ORDER BY number DESC LIMIT 1",
                            row -> new Link(row.getLong(1), row.getString(2)),
                            tenant.value())
                    .orElse(new Link(0, AuditEvent.NO_HASH));
            AuditEvent event = AuditEvent.chained(entry, last.number() + 1, last.hash());
            insert(connection, event);
            return event;
        });
    }

    private static void insert(Connection connection, AuditEvent event) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO audit_event (tenant, number, at, actor, action, entity, address, request_id, details,"
                        + " previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                event.tenant().value(),
                event.number(),
                Timestamps.text(event.at()),
                event.actor(),
                event.action(),
                event.entity(),
                event.address(),
                event.requestId(),
                new BlobWriter().map(event.details()).plain(),
                event.previousHash(),
                event.hash());
    }

    @Override
    public List<AuditEvent> list(TenantId tenant, Filter filter, Optional<Long> before, int limit) {
        Where where = new Where(tenant)
                .and("number < ?", before)
                .and("actor = ?", filter.actor())
                .and("action = ? OR substr(action, 1, length(?) + 1) = ? || '.'", filter.action())
                .and("entity = ?", filter.entity())
                .and("at >= ?", filter.from().map(Timestamps::text))
                .and("at < ?", filter.to().map(Timestamps::text));
        return read(where, "number DESC", limit);
    }

    @Override
    public List<AuditEvent> read(TenantId tenant, long from, int limit) {
        return read(new Where(tenant).and("number >= ?", Optional.of(from)), "number", limit);
    }

    @Override
    public List<TenantId> tenants() {
        return List.copyOf(database.read(connection -> Sql.list(
                connection,
                "SELECT DISTINCT tenant FROM audit_event ORDER BY tenant",
                row -> new TenantId(row.getString(1)))));
    }

    private List<AuditEvent> read(Where where, String order, int limit) {
        String query = "SELECT * FROM audit_event WHERE " + where.ordered(order, limit);
        return List.copyOf(database.read(connection -> Sql.list(connection, query, this::event, where.arguments())));
    }

    private AuditEvent event(ResultSet row) throws SQLException {
        try {
            return new AuditEvent(
                    new TenantId(row.getString("tenant")),
                    row.getLong("number"),
                    Timestamps.read(row, "at"),
                    row.getString("actor"),
                    row.getString("action"),
                    row.getString("entity"),
                    row.getString("address"),
                    row.getString("request_id"),
                    new BlobReader(row.getBytes("details")).map(),
                    row.getString("previous_hash"),
                    row.getString("hash"));
        } catch (RuntimeException e) {
            throw database.failures().damaged("Event " + row.getLong("number") + " of an audit log", e);
        }
    }
}
