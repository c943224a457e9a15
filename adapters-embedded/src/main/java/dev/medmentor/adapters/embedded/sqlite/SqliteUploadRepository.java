package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.library.model.ExpiredUpload;
import dev.medmentor.library.model.OpenUpload;
import dev.medmentor.library.model.UploadId;
import dev.medmentor.library.model.UploadState;
import dev.medmentor.library.port.UploadRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records of open uploads as rows. */
public final class SqliteUploadRepository implements UploadRepository {
    private static final String BY_ID = "tenant = ? AND id = ?";

    private final SqliteDatabase database;
    private final CheckedTable<Filed<OpenUpload>> table;

    public SqliteUploadRepository(SqliteDatabase database) {
        this.database = database;
        this.table = new CheckedTable<>(
                database.failures(),
                "open_upload",
                List.of("tenant", "id", "owner", "state", "expires_at", "revision", "content"),
                2,
                SqliteUploadRepository::values,
                SqliteUploadRepository::parse);
    }

    @Override
    public void insert(TenantId tenant, OpenUpload upload) {
        database.write(connection -> {
            if (table.exists(connection, BY_ID, tenant.value(), upload.id().value())) {
                throw new ConflictException("upload_exists", "There is an upload " + upload.id() + " already.");
            }
            table.insert(connection, new Filed<>(tenant, upload));
            return upload;
        });
    }

    @Override
    public Optional<OpenUpload> find(TenantId tenant, UploadId id) {
        return database.read(connection -> Filed.value(table.first(connection, BY_ID, tenant.value(), id.value())));
    }

    @Override
    public boolean update(TenantId tenant, OpenUpload upload) {
        return database.write(connection ->
                table.replaceIf(connection, new Filed<>(tenant, upload), "revision = ?", upload.revision() - 1));
    }

    @Override
    public boolean remove(TenantId tenant, UploadId id) {
        return database.write(connection ->
                Sql.update(connection, "DELETE FROM open_upload WHERE " + BY_ID, tenant.value(), id.value()) > 0);
    }

    @Override
    public List<OpenUpload> list(TenantId tenant, String owner) {
        return database
                .read(connection ->
                        table.list(connection, "tenant = ? AND owner = ? ORDER BY id", tenant.value(), owner))
                .stream()
                .map(Filed::value)
                .toList();
    }

    @Override
    public List<ExpiredUpload> expired(Instant now, int limit) {
        return database
                .read(connection -> table.listReadable(
                        connection, "expires_at <= ? ORDER BY expires_at LIMIT ?", Timestamps.text(now), limit))
                .stream()
                .map(row -> new ExpiredUpload(row.tenant(), row.value()))
                .toList();
    }

    private static List<@Nullable Object> values(Filed<OpenUpload> row) {
        OpenUpload upload = row.value();
        return Arrays.asList(
                row.tenant().value(),
                upload.id().value(),
                upload.owner(),
                upload.state().name(),
                Timestamps.text(upload.expiresAt()),
                upload.revision(),
                UploadCodec.encode(upload));
    }

    private static Filed<OpenUpload> parse(ResultSet row) throws SQLException {
        return new Filed<>(
                new TenantId(row.getString("tenant")),
                UploadCodec.decode(
                        row.getString("id"),
                        row.getString("owner"),
                        UploadState.valueOf(row.getString("state")),
                        Timestamps.read(row, "expires_at"),
                        row.getInt("revision"),
                        row.getBytes("content")));
    }
}
