package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.port.PageRepository;
import dev.medmentor.shared.TenantId;
import java.nio.BufferUnderflowException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pages as rows, each with a checksum that is compared when it is read: a damaged page is an
 * {@link dev.medmentor.shared.error.UnavailableException} with code {@code storage_damaged}, never wrong text.
 */
public final class SqlitePageRepository implements PageRepository {
    private static final String SELECT = "SELECT number, verdict, reason, checksum, content FROM page"
            + " WHERE tenant = ? AND document = ? AND version = ?";

    private final SqliteDatabase database;

    public SqlitePageRepository(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public void put(TenantId tenant, DocumentId document, int version, List<Page> pages) {
        if (pages.isEmpty()) {
            return;
        }
        List<byte[]> contents = pages.stream().map(PageCodec::encode).toList();
        database.write(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT OR REPLACE INTO page (tenant, document, version, number, verdict, reason, checksum, content)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (int i = 0; i < contents.size(); i++) {
                    Page page = pages.get(i);
                    PageVerdict verdict = page.verdict();
                    byte[] content = contents.get(i);
                    Sql.bind(
                            insert,
                            tenant.value(),
                            document.value(),
                            version,
                            page.number(),
                            verdict.kind().name(),
                            verdict.reason(),
                            checksum(tenant, document, version, page.number(), verdict, content),
                            content);
                    insert.executeUpdate();
                }
            }
            return contents.size();
        });
    }

    @Override
    public Optional<Page> find(TenantId tenant, DocumentId document, int version, int number) {
        return database.read(connection -> Sql.first(
                connection,
                SELECT + " AND number = ?",
                row -> page(row, tenant, document, version),
                tenant.value(),
                document.value(),
                version,
                number));
    }

    @Override
    public List<Page> list(TenantId tenant, DocumentId document, int version, int from, int limit) {
        return List.copyOf(database.read(connection -> Sql.list(
                connection,
                SELECT + " AND number >= ? ORDER BY number LIMIT ?",
                row -> page(row, tenant, document, version),
                tenant.value(),
                document.value(),
                version,
                from,
                limit)));
    }

    @Override
    public Map<Integer, PageVerdict> verdicts(TenantId tenant, DocumentId document, int version) {
        Map<Integer, PageVerdict> verdicts = new LinkedHashMap<>();
        database.read(connection -> Sql.list(
                        connection,
                        "SELECT number, verdict, reason FROM page"
                                + " WHERE tenant = ? AND document = ? AND version = ? ORDER BY number",
                        row -> Map.entry(row.getInt(1), verdict(row)),
                        tenant.value(),
                        document.value(),
                        version))
                .forEach(entry -> verdicts.put(entry.getKey(), entry.getValue()));
        return Collections.unmodifiableMap(verdicts);
    }

    @Override
    public void removeVersionsBelow(TenantId tenant, DocumentId document, int below) {
        database.write(connection -> Sql.update(
                connection,
                "DELETE FROM page WHERE tenant = ? AND document = ? AND version < ?",
                tenant.value(),
                document.value(),
                below));
    }

    private Page page(ResultSet row, TenantId tenant, DocumentId document, int version) throws SQLException {
        int number = row.getInt("number");
        String what = "Page " + number + " of document " + document + ", version " + version + ",";
        byte[] content = row.getBytes("content");
        try {
            PageVerdict verdict = verdict(row);
            if (row.getLong("checksum") != checksum(tenant, document, version, number, verdict, content)) {
                throw database.failures().damaged(what);
            }
            return PageCodec.decode(content, number, verdict);
        } catch (IllegalArgumentException | IllegalStateException | BufferUnderflowException e) {
            throw database.failures().damaged(what, e);
        }
    }

    private static PageVerdict verdict(ResultSet row) throws SQLException {
        return new PageVerdict(PageVerdict.Kind.valueOf(row.getString("verdict")), row.getString("reason"));
    }

    private static long checksum(
            TenantId tenant, DocumentId document, int version, int number, PageVerdict verdict, byte[] content) {
        return RowChecksum.of(content, tenant, document, version, number, verdict.kind(), verdict.reason());
    }
}
