package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Session;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.identity.port.SessionRepository;
import dev.medmentor.shared.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions as rows. There is one writer, so that what is read before writing stands until it is written. */
public final class SqliteSessionRepository implements SessionRepository {
    private final SqliteDatabase database;
    private final CheckedTable<Session> table;

    public SqliteSessionRepository(SqliteDatabase database) {
        this.database = database;
        List<String> columns = List.of(
                "tenant",
                "id",
                "account",
                "generation",
                "token_hash",
                "token_number",
                "created_at",
                "rotated_at",
                "expires_at",
                "client",
                "address",
                "revoked_at");
        this.table = new CheckedTable<>(
                database.failures(),
                "session",
                columns,
                2,
                SqliteSessionRepository::values,
                SqliteSessionRepository::parse);
    }

    @Override
    public void insert(TenantId tenant, Session session) {
        tenant.requireOwn(session.tenant());
        database.write(connection -> {
            table.insert(connection, session);
            return session;
        });
    }

    @Override
    public Optional<Session> find(TenantId tenant, SessionId id) {
        return database.read(connection -> find(connection, tenant, id));
    }

    private Optional<Session> find(Connection connection, TenantId tenant, SessionId id) throws SQLException {
        return table.first(connection, "tenant = ? AND id = ?", tenant.value(), id.value());
    }

    @Override
    public Optional<Session> findAny(SessionId id) {
        return database.read(connection -> table.first(connection, "id = ?", id.value()));
    }

    @Override
    public boolean rotate(TenantId tenant, Session next, String expectedHash) {
        tenant.requireOwn(next.tenant());
        return database.write(connection -> {
            boolean expected = find(connection, tenant, next.id())
                    .filter(stored -> stored.revokedAt().isEmpty())
                    .filter(stored -> stored.tokenHash().equals(expectedHash))
                    .isPresent();
            if (expected) {
                table.replace(connection, next);
            }
            return expected;
        });
    }

    @Override
    public boolean revoke(TenantId tenant, SessionId id, Instant at) {
        return database.write(connection -> {
            Optional<Session> standing = find(connection, tenant, id)
                    .filter(session -> session.revokedAt().isEmpty());
            if (standing.isPresent()) {
                table.replace(connection, standing.get().revoked(at));
            }
            return standing.isPresent();
        });
    }

    @Override
    public int revokeAll(TenantId tenant, AccountId account, Optional<SessionId> spared, Instant at) {
        return database.write(connection -> {
            List<Session> standing = table.list(
                    connection,
                    "tenant = ? AND account = ? AND revoked_at IS NULL AND id <> ?",
                    tenant.value(),
                    account.value(),
                    spared.map(SessionId::value).orElse(""));
            for (Session session : standing) {
                table.replace(connection, session.revoked(at));
            }
            return standing.size();
        });
    }

    @Override
    public List<Session> active(TenantId tenant, AccountId account, Instant now) {
        return database.read(connection -> table.list(
                connection,
                "tenant = ? AND account = ? AND revoked_at IS NULL AND expires_at > ?"
                        + " ORDER BY created_at DESC, id DESC",
                tenant.value(),
                account.value(),
                Timestamps.text(now)));
    }

    @Override
    public int removeOver(Instant before) {
        return database.write(connection -> Sql.update(
                connection, "DELETE FROM session WHERE expires_at < ?1 OR revoked_at < ?1", Timestamps.text(before)));
    }

    private static List<@Nullable Object> values(Session session) {
        return Arrays.asList(
                session.tenant().value(),
                session.id().value(),
                session.account().value(),
                session.generation(),
                session.tokenHash(),
                session.tokenNumber(),
                Timestamps.text(session.createdAt()),
                Timestamps.text(session.rotatedAt()),
                Timestamps.text(session.expiresAt()),
                session.client(),
                session.address(),
                Timestamps.text(session.revokedAt()));
    }

    private static Session parse(ResultSet row) throws SQLException {
        return new Session(
                new SessionId(row.getString("id")),
                new TenantId(row.getString("tenant")),
                new AccountId(row.getString("account")),
                row.getInt("generation"),
                row.getString("token_hash"),
                row.getInt("token_number"),
                Timestamps.read(row, "created_at"),
                Timestamps.read(row, "rotated_at"),
                Timestamps.read(row, "expires_at"),
                row.getString("client"),
                row.getString("address"),
                Timestamps.readOptional(row, "revoked_at"));
    }
}
