package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.ApiKey;
import dev.medmentor.identity.model.ApiKeyId;
import dev.medmentor.identity.model.Scope;
import dev.medmentor.identity.port.ApiKeyRepository;
import dev.medmentor.shared.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** API keys as rows. There is one writer, so that what is read before writing stands until it is written. */
public final class SqliteApiKeyRepository implements ApiKeyRepository {
    private final SqliteDatabase database;
    private final CheckedTable<ApiKey> table;

    public SqliteApiKeyRepository(SqliteDatabase database) {
        this.database = database;
        List<String> columns = List.of(
                "tenant",
                "id",
                "account",
                "name",
                "scopes",
                "secret_hash",
                "hint",
                "created_at",
                "expires_at",
                "last_used_at",
                "revoked_at");
        this.table = new CheckedTable<>(
                database.failures(),
                "api_key",
                columns,
                2,
                SqliteApiKeyRepository::values,
                SqliteApiKeyRepository::parse);
    }

    @Override
    public void insert(TenantId tenant, ApiKey key) {
        tenant.requireOwn(key.tenant());
        database.write(connection -> {
            table.insert(connection, key);
            return key;
        });
    }

    @Override
    public Optional<ApiKey> find(TenantId tenant, ApiKeyId id) {
        return database.read(connection -> find(connection, tenant, id));
    }

    private Optional<ApiKey> find(Connection connection, TenantId tenant, ApiKeyId id) throws SQLException {
        return table.first(connection, "tenant = ? AND id = ?", tenant.value(), id.value());
    }

    @Override
    public Optional<ApiKey> findBySecretHash(String hash) {
        return database.read(connection -> table.first(connection, "secret_hash = ?", hash));
    }

    @Override
    public List<ApiKey> list(TenantId tenant, Optional<AccountId> account) {
        Where where = new Where(tenant).and("account = ?", account.map(AccountId::value));
        return database.read(connection -> table.list(
                connection, where.ordered("created_at DESC, id DESC", Integer.MAX_VALUE), where.arguments()));
    }

    @Override
    public boolean revoke(TenantId tenant, ApiKeyId id, Instant at) {
        return database.write(connection -> {
            Optional<ApiKey> standing =
                    find(connection, tenant, id).filter(key -> key.revokedAt().isEmpty());
            if (standing.isPresent()) {
                table.replace(connection, standing.get().withRevocation(at));
            }
            return standing.isPresent();
        });
    }

    @Override
    public int revokeAll(TenantId tenant, AccountId account, Instant at) {
        return database.write(connection -> {
            List<ApiKey> standing = table.list(
                    connection, "tenant = ? AND account = ? AND revoked_at IS NULL", tenant.value(), account.value());
            for (ApiKey key : standing) {
                table.replace(connection, key.withRevocation(at));
            }
            return standing.size();
        });
    }

    @Override
    public void touch(TenantId tenant, ApiKeyId id, Instant at) {
        database.write(connection -> {
            Optional<ApiKey> older = find(connection, tenant, id)
                    .filter(key -> key.lastUsedAt().map(at::isAfter).orElse(true));
            if (older.isPresent()) {
                table.replace(connection, older.get().withLastUse(at));
            }
            return older;
        });
    }

    private static List<@Nullable Object> values(ApiKey key) {
        return Arrays.asList(
                key.tenant().value(),
                key.id().value(),
                key.account().value(),
                key.name(),
                key.scopes().stream().sorted().map(Enum::name).collect(Collectors.joining(",")),
                key.secretHash(),
                key.hint(),
                Timestamps.text(key.createdAt()),
                Timestamps.text(key.expiresAt()),
                Timestamps.text(key.lastUsedAt()),
                Timestamps.text(key.revokedAt()));
    }

    private static ApiKey parse(ResultSet row) throws SQLException {
        return new ApiKey(
                new ApiKeyId(row.getString("id")),
                new TenantId(row.getString("tenant")),
                new AccountId(row.getString("account")),
                row.getString("name"),
                scopes(row.getString("scopes")),
                row.getString("secret_hash"),
                row.getString("hint"),
                Timestamps.read(row, "created_at"),
                Timestamps.readOptional(row, "expires_at"),
                Timestamps.readOptional(row, "last_used_at"),
                Timestamps.readOptional(row, "revoked_at"));
    }

    private static Set<Scope> scopes(String names) {
        return Arrays.stream(names.split(",")).map(Scope::valueOf).collect(Collectors.toSet());
    }
}
