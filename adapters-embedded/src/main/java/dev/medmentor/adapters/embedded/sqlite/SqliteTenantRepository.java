package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.identity.model.Tenant;
import dev.medmentor.identity.port.TenantRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tenants as rows. */
public final class SqliteTenantRepository implements TenantRepository {
    private final SqliteDatabase database;
    private final CheckedTable<Tenant> table;

    public SqliteTenantRepository(SqliteDatabase database) {
        this.database = database;
        this.table = new CheckedTable<>(
                database.failures(),
                "tenant",
                List.of("id", "name", "created_at", "open"),
                1,
                SqliteTenantRepository::values,
                SqliteTenantRepository::parse);
    }

    @Override
    public void insert(Tenant tenant) {
        database.write(connection -> {
            if (find(connection, tenant.id()).isPresent()) {
                throw new ConflictException("tenant_exists", "The id " + tenant.id() + " is taken. Choose another.");
            }
            table.insert(connection, tenant);
            return tenant;
        });
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return database.read(connection -> find(connection, id));
    }

    private Optional<Tenant> find(Connection connection, TenantId id) throws SQLException {
        return table.first(connection, "id = ?", id.value());
    }

    @Override
    public void update(Tenant tenant) {
        database.write(connection -> {
            Optional<Tenant> stored = find(connection, tenant.id());
            if (stored.isPresent()) {
                table.replace(
                        connection,
                        new Tenant(tenant.id(), tenant.name(), stored.get().createdAt(), tenant.open()));
            }
            return stored;
        });
    }

    @Override
    public List<Tenant> list(Optional<TenantId> after, int limit) {
        String from = after.map(TenantId::value).orElse("");
        return database.read(connection -> table.list(connection, "id > ? ORDER BY id LIMIT ?", from, limit));
    }

    private static List<@Nullable Object> values(Tenant tenant) {
        return List.of(tenant.id().value(), tenant.name(), Timestamps.text(tenant.createdAt()), tenant.open() ? 1 : 0);
    }

    private static Tenant parse(ResultSet row) throws SQLException {
        return new Tenant(
                new TenantId(row.getString("id")),
                row.getString("name"),
                Timestamps.read(row, "created_at"),
                row.getBoolean("open"));
    }
}
