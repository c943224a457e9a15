package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentCollection;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.library.port.CollectionRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records of collections as rows. */
public final class SqliteCollectionRepository implements CollectionRepository {
    private final SqliteDatabase database;
    private final CheckedTable<Filed<DocumentCollection>> table;

    public SqliteCollectionRepository(SqliteDatabase database) {
        this.database = database;
        List<String> columns =
                List.of("tenant", "id", "name", "description", "owner", "visibility", "created_at", "revision");
        this.table = new CheckedTable<>(
                database.failures(),
                "collection",
                columns,
                2,
                SqliteCollectionRepository::values,
                SqliteCollectionRepository::parse);
    }

    @Override
    public void insert(TenantId tenant, DocumentCollection collection) {
        database.write(connection -> {
            if (find(connection, tenant, collection.id()).isPresent()) {
                throw new ConflictException(
                        "collection_exists", "There is a collection " + collection.id() + " already.");
            }
            table.insert(connection, new Filed<>(tenant, collection));
            return collection;
        });
    }

    @Override
    public Optional<DocumentCollection> find(TenantId tenant, CollectionId id) {
        return database.read(connection -> find(connection, tenant, id));
    }

    private Optional<DocumentCollection> find(Connection connection, TenantId tenant, CollectionId id)
            throws SQLException {
        return table.first(connection, "tenant = ? AND id = ?", tenant.value(), id.value())
                .map(Filed::value);
    }

    @Override
    public boolean update(TenantId tenant, DocumentCollection collection) {
        return database.write(connection -> {
            boolean expected = find(connection, tenant, collection.id())
                    .filter(stored -> stored.revision() == collection.revision() - 1)
                    .isPresent();
            if (expected) {
                table.replace(connection, new Filed<>(tenant, collection));
            }
            return expected;
        });
    }

    @Override
    public boolean remove(TenantId tenant, CollectionId id) {
        return database.write(connection ->
                Sql.update(connection, "DELETE FROM collection WHERE tenant = ? AND id = ?", tenant.value(), id.value())
                        > 0);
    }

    @Override
    public List<DocumentCollection> list(TenantId tenant) {
        return database.read(connection -> table.list(connection, "tenant = ? ORDER BY id", tenant.value())).stream()
                .map(Filed::value)
                .toList();
    }

    private static List<@Nullable Object> values(Filed<DocumentCollection> row) {
        DocumentCollection collection = row.value();
        return Arrays.asList(
                row.tenant().value(),
                collection.id().value(),
                collection.name(),
                collection.description(),
                collection.owner().map(AccountId::value).orElse(null),
                collection.visibility().name(),
                Timestamps.text(collection.createdAt()),
                collection.revision());
    }

    private static Filed<DocumentCollection> parse(ResultSet row) throws SQLException {
        return new Filed<>(
                new TenantId(row.getString("tenant")),
                new DocumentCollection(
                        new CollectionId(row.getString("id")),
                        row.getString("name"),
                        row.getString("description"),
                        Optional.ofNullable(row.getString("owner")).map(AccountId::new),
                        Visibility.valueOf(row.getString("visibility")),
                        Timestamps.read(row, "created_at"),
                        row.getInt("revision")));
    }
}
