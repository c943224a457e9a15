package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.AssistantVersion;
import dev.medmentor.assistant.port.AssistantRepository;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Assistants and their versions as rows. */
public final class SqliteAssistantRepository implements AssistantRepository {
    private final SqliteDatabase database;
    private final CheckedTable<Filed<Assistant>> assistants;
    private final CheckedTable<Filed<AssistantVersion>> versions;

    public SqliteAssistantRepository(SqliteDatabase database) {
        this.database = database;
        this.assistants = new CheckedTable<>(
                database.failures(),
                "assistant",
                List.of(
                        "tenant",
                        "id",
                        "owner",
                        "visibility",
                        "revision",
                        "published",
                        "created_at",
                        "updated_at",
                        "draft"),
                2,
                SqliteAssistantRepository::values,
                SqliteAssistantRepository::parse);
        this.versions = new CheckedTable<>(
                database.failures(),
                "assistant_version",
                List.of("tenant", "assistant", "number", "published_at", "published_by", "settings"),
                3,
                SqliteAssistantRepository::versionValues,
                SqliteAssistantRepository::parseVersion);
    }

    @Override
    public void insert(TenantId tenant, Assistant assistant) {
        database.write(connection -> {
            if (assistants.exists(
                    connection,
                    "tenant = ? AND id = ?",
                    tenant.value(),
                    assistant.id().value())) {
                throw new ConflictException(
                        "assistant_exists", "There is an assistant " + assistant.id() + " already.");
            }
            assistants.insert(connection, new Filed<>(tenant, assistant));
            return assistant;
        });
    }

    @Override
    public Optional<Assistant> find(TenantId tenant, AssistantId id) {
        return Filed.value(database.read(
                connection -> assistants.first(connection, "tenant = ? AND id = ?", tenant.value(), id.value())));
    }

    @Override
    public boolean update(TenantId tenant, Assistant assistant) {
        return database.write(connection -> update(connection, tenant, assistant));
    }

    private boolean update(Connection connection, TenantId tenant, Assistant assistant) throws SQLException {
        return assistants.replaceIf(
                connection, new Filed<>(tenant, assistant), "revision = ?", assistant.revision() - 1);
    }

    @Override
    public boolean publish(TenantId tenant, Assistant assistant, AssistantVersion version) {
        return database.write(connection -> {
            boolean updated = update(connection, tenant, assistant);
            if (updated) {
                versions.insert(connection, new Filed<>(tenant, version));
            }
            return updated;
        });
    }

    @Override
    public boolean remove(TenantId tenant, AssistantId id) {
        return database.write(connection -> {
            Sql.update(
                    connection,
                    "DELETE FROM assistant_version WHERE tenant = ? AND assistant = ?",
                    tenant.value(),
                    id.value());
            return Sql.update(
                            connection, "DELETE FROM assistant WHERE tenant = ? AND id = ?", tenant.value(), id.value())
                    > 0;
        });
    }

    @Override
    public List<Assistant> list(TenantId tenant) {
        return database
                .read(connection -> assistants.list(connection, "tenant = ? ORDER BY id", tenant.value()))
                .stream()
                .map(Filed::value)
                .toList();
    }

    @Override
    public Optional<AssistantVersion> findVersion(TenantId tenant, AssistantId id, int number) {
        return Filed.value(database.read(connection -> versions.first(
                connection, "tenant = ? AND assistant = ? AND number = ?", tenant.value(), id.value(), number)));
    }

    @Override
    public List<AssistantVersion> versions(TenantId tenant, AssistantId id) {
        return database
                .read(connection -> versions.list(
                        connection, "tenant = ? AND assistant = ? ORDER BY number", tenant.value(), id.value()))
                .stream()
                .map(Filed::value)
                .toList();
    }

    private static List<@Nullable Object> values(Filed<Assistant> row) {
        Assistant assistant = row.value();
        return Arrays.asList(
                row.tenant().value(),
                assistant.id().value(),
                assistant.owner().map(AccountId::value).orElse(null),
                assistant.visibility().name(),
                assistant.revision(),
                assistant.published().orElse(null),
                Timestamps.text(assistant.createdAt()),
                Timestamps.text(assistant.updatedAt()),
                SettingsCodec.encode(assistant.draft()));
    }

    private static Filed<Assistant> parse(ResultSet row) throws SQLException {
        int published = row.getInt("published");
        boolean unpublished = row.wasNull();
        return new Filed<>(
                new TenantId(row.getString("tenant")),
                new Assistant(
                        new AssistantId(row.getString("id")),
                        Optional.ofNullable(row.getString("owner")).map(AccountId::new),
                        Visibility.valueOf(row.getString("visibility")),
                        SettingsCodec.decode(row.getBytes("draft")),
                        row.getInt("revision"),
                        unpublished ? Optional.empty() : Optional.of(published),
                        Timestamps.read(row, "created_at"),
                        Timestamps.read(row, "updated_at")));
    }

    private static List<@Nullable Object> versionValues(Filed<AssistantVersion> row) {
        AssistantVersion version = row.value();
        return List.of(
                row.tenant().value(),
                version.assistant().value(),
                version.number(),
                Timestamps.text(version.publishedAt()),
                version.publishedBy(),
                SettingsCodec.encode(version.settings()));
    }

    private static Filed<AssistantVersion> parseVersion(ResultSet row) throws SQLException {
        return new Filed<>(
                new TenantId(row.getString("tenant")),
                new AssistantVersion(
                        new AssistantId(row.getString("assistant")),
                        row.getInt("number"),
                        SettingsCodec.decode(row.getBytes("settings")),
                        Timestamps.read(row, "published_at"),
                        row.getString("published_by")));
    }
}
