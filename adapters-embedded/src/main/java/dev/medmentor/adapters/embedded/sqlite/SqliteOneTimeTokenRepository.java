package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.OneTimeToken;
import dev.medmentor.identity.model.OneTimeToken.Purpose;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.port.OneTimeTokenRepository;
import dev.medmentor.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mailed secrets as rows that hold their hashes. */
public final class SqliteOneTimeTokenRepository implements OneTimeTokenRepository {
    private final SqliteDatabase database;
    private final CheckedTable<OneTimeToken> table;

    public SqliteOneTimeTokenRepository(SqliteDatabase database) {
        this.database = database;
        List<String> columns =
                List.of("tenant", "hash", "purpose", "email", "role", "account", "made_by", "created_at", "expires_at");
        this.table = new CheckedTable<>(
                database.failures(),
                "one_time_token",
                columns,
                2,
                SqliteOneTimeTokenRepository::values,
                SqliteOneTimeTokenRepository::parse);
    }

    @Override
    public void insert(TenantId tenant, OneTimeToken token) {
        tenant.requireOwn(token.tenant());
        database.write(connection -> {
            table.insert(connection, token);
            return token;
        });
    }

    @Override
    public Optional<OneTimeToken> find(String hash) {
        return database.read(connection -> table.first(connection, "hash = ?", hash));
    }

    @Override
    public Optional<OneTimeToken> take(String hash) {
        return database.write(connection -> {
            Optional<OneTimeToken> taken = table.first(connection, "hash = ?", hash);
            Sql.update(connection, "DELETE FROM one_time_token WHERE hash = ?", hash);
            return taken;
        });
    }

    @Override
    public List<OneTimeToken> list(TenantId tenant, Purpose purpose, Instant now) {
        return database.read(connection -> table.list(
                connection,
                "tenant = ? AND purpose = ? AND expires_at > ? ORDER BY created_at, hash",
                tenant.value(),
                purpose.name(),
                Timestamps.text(now)));
    }

    @Override
    public boolean remove(TenantId tenant, String hash) {
        return database.write(connection ->
                Sql.update(connection, "DELETE FROM one_time_token WHERE tenant = ? AND hash = ?", tenant.value(), hash)
                        > 0);
    }

    @Override
    public void removeAll(TenantId tenant, Purpose purpose, AccountId account) {
        database.write(connection -> Sql.update(
                connection,
                "DELETE FROM one_time_token WHERE tenant = ? AND purpose = ? AND account = ?",
                tenant.value(),
                purpose.name(),
                account.value()));
    }

    @Override
    public int removeExpired(Instant before) {
        return database.write(connection ->
                Sql.update(connection, "DELETE FROM one_time_token WHERE expires_at < ?", Timestamps.text(before)));
    }

    private static List<@Nullable Object> values(OneTimeToken token) {
        return Arrays.asList(
                token.tenant().value(),
                token.hash(),
                token.purpose().name(),
                token.email().value(),
                token.role().map(Enum::name).orElse(null),
                token.account().map(AccountId::value).orElse(null),
                token.madeBy().map(AccountId::value).orElse(null),
                Timestamps.text(token.createdAt()),
                Timestamps.text(token.expiresAt()));
    }

    private static OneTimeToken parse(ResultSet row) throws SQLException {
        return new OneTimeToken(
                row.getString("hash"),
                new TenantId(row.getString("tenant")),
                Purpose.valueOf(row.getString("purpose")),
                new Email(row.getString("email")),
                Optional.ofNullable(row.getString("role")).map(Role::valueOf),
                Optional.ofNullable(row.getString("account")).map(AccountId::new),
                Optional.ofNullable(row.getString("made_by")).map(AccountId::new),
                Timestamps.read(row, "created_at"),
                Timestamps.read(row, "expires_at"));
    }
}
