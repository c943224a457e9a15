package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.shared.ReplySeal;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.model.IdempotentRequest;
import dev.medmentor.shared.model.StoredReply;
import dev.medmentor.shared.port.IdempotencyRecords;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Repeatable requests as rows, their replies sealed. Whose request was under way when a process died begins anew. */
public final class SqliteIdempotencyRecords implements IdempotencyRecords {
    /** Follows a WHERE: the request is under way, and held by who shows this token. */
    private static final String HELD = " tenant = ? AND name = ? AND token = ? AND reply IS NULL";

    private final SqliteDatabase database;

    /** Forgets what a process before this one left under way. */
    public SqliteIdempotencyRecords(SqliteDatabase database) {
        this.database = database;
        database.write(connection -> Sql.update(connection, "DELETE FROM idempotency_record WHERE reply IS NULL"));
    }

    private record Entry(String request, Instant begunAt, Instant leaseEnd, Optional<byte[]> reply) {
        static Entry read(ResultSet row) throws SQLException {
            return new Entry(
                    row.getString("request"),
                    Timestamps.read(row, "created_at"),
                    Timestamps.read(row, "lease_expires_at"),
                    Optional.ofNullable(row.getBytes("reply")));
        }
    }

    @Override
    public Begun begin(TenantId tenant, IdempotentRequest request, Instant now) {
        ReplySeal seal = new ReplySeal(tenant, request);
        return database.write(connection -> {
            Optional<Entry> known = Sql.first(
                            connection,
                            "SELECT * FROM idempotency_record WHERE tenant = ? AND name = ?",
                            Entry::read,
                            tenant.value(),
                            seal.name())
                    .filter(entry -> now.isBefore(entry.begunAt().plus(LIFETIME)));
            Optional<Begun> standing = known.flatMap(entry -> standing(entry, seal, now));
            return standing.isPresent() ? standing.get() : start(connection, tenant, seal, now);
        });
    }

    private Optional<Begun> standing(Entry entry, ReplySeal seal, Instant now) {
        if (!entry.request().equals(seal.request())) {
            return Optional.of(new Begun.Mismatch());
        }
        if (entry.reply().isPresent()) {
            return Optional.of(new Begun.Done(open(seal, entry.reply().get())));
        }
        return now.isBefore(entry.leaseEnd()) ? Optional.of(new Begun.InFlight(entry.leaseEnd())) : Optional.empty();
    }

    private StoredReply open(ReplySeal seal, byte[] sealed) {
        try {
            return ReplyCodec.decode(seal.open(sealed));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw database.failures().damaged("A stored reply", e);
        }
    }

    private static Begun start(Connection connection, TenantId tenant, ReplySeal seal, Instant now)
            throws SQLException {
        long token = Counters.next(connection, Counters.FENCING_TOKEN);
        Sql.update(
                connection,
                "INSERT OR REPLACE INTO idempotency_record (tenant, name, request, token, created_at,"
                        + " lease_expires_at) VALUES (?, ?, ?, ?, ?, ?)",
                tenant.value(),
                seal.name(),
                seal.request(),
                token,
                Timestamps.text(now),
                Timestamps.text(now.plus(LEASE)));
        return new Begun.New(token);
    }

    @Override
    public boolean renew(TenantId tenant, IdempotentRequest request, long token, Instant now) {
        String name = new ReplySeal(tenant, request).name();
        return database.write(connection -> Sql.update(
                        connection,
                        "UPDATE idempotency_record SET lease_expires_at = ? WHERE" + HELD,
                        Timestamps.text(now.plus(LEASE)),
                        tenant.value(),
                        name,
                        token)
                > 0);
    }

    @Override
    public boolean complete(TenantId tenant, IdempotentRequest request, long token, StoredReply reply) {
        ReplySeal seal = new ReplySeal(tenant, request);
        byte[] sealed = seal.seal(ReplyCodec.encode(reply));
        return database.write(connection -> Sql.update(
                        connection,
                        "UPDATE idempotency_record SET reply = ? WHERE" + HELD,
                        sealed,
                        tenant.value(),
                        seal.name(),
                        token)
                > 0);
    }

    @Override
    public void abandon(TenantId tenant, IdempotentRequest request, long token) {
        String name = new ReplySeal(tenant, request).name();
        database.write(connection ->
                Sql.update(connection, "DELETE FROM idempotency_record WHERE" + HELD, tenant.value(), name, token));
    }

    @Override
    public int removeOld(Instant now) {
        return database.write(connection -> Sql.update(
                connection,
                "DELETE FROM idempotency_record WHERE created_at <= ?",
                Timestamps.text(now.minus(LIFETIME))));
    }
}
