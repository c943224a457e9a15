package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.IngestionFailure;
import dev.medmentor.library.model.IngestionProgress;
import dev.medmentor.library.model.IngestionStage;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.PageReport;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import java.nio.BufferUnderflowException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Documents and versions to rows and back, compared with their checksums. */
final class DocumentRows {
    private final SqliteFailures failures;

    DocumentRows(SqliteFailures failures) {
        this.failures = failures;
    }

    /** Inserts or replaces, leaving the versions alone. */
    static void put(Connection connection, TenantId tenant, Document document) throws SQLException {
        List<@Nullable Object> values = values(tenant, document);
        Sql.update(
                connection,
                "INSERT INTO document (tenant, id, collection, name, origin, source_type, metadata, created_at,"
                        + " live_version, latest_version, deleted, checksum)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tenant, id) DO UPDATE SET"
                        + " collection = excluded.collection, name = excluded.name, origin = excluded.origin,"
                        + " source_type = excluded.source_type, metadata = excluded.metadata,"
                        + " created_at = excluded.created_at, live_version = excluded.live_version,"
                        + " latest_version = excluded.latest_version, deleted = excluded.deleted,"
                        + " checksum = excluded.checksum",
                withChecksum(values));
    }

    /** Inserts or replaces. */
    static void put(Connection connection, TenantId tenant, DocumentVersion version) throws SQLException {
        Sql.update(
                connection,
                "INSERT OR REPLACE INTO document_version (tenant, document, number, content_hash, bytes, created_at,"
                        + " status, stage, pages_done, pages_total, passages, passages_embedded, media_type, language,"
                        + " pages_text, pages_ocr, pages_empty, pages_failed, searchable, failure_code,"
                        + " failure_message, warnings, finished_at, checksum)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                withChecksum(values(tenant, version)));
    }

    /** What stands in the columns of a document's row, but for the checksum over it. */
    private static List<@Nullable Object> values(TenantId tenant, Document document) {
        return Arrays.asList(
                tenant.value(),
                document.id().value(),
                document.collection().value(),
                document.name(),
                document.origin().orElse(null),
                document.sourceType(),
                new BlobWriter().map(document.metadata()).plain(),
                document.createdAt().toString(),
                document.liveVersion(),
                document.latestVersion(),
                document.deleted() ? 1 : 0);
    }

    private static List<@Nullable Object> values(TenantId tenant, DocumentVersion version) {
        IngestionProgress progress = version.progress();
        PageReport report = version.report();
        return Arrays.asList(
                tenant.value(),
                version.document().value(),
                version.number(),
                version.contentHash(),
                version.bytes(),
                version.createdAt().toString(),
                version.status().name(),
                progress.stage().name(),
                progress.pagesDone(),
                progress.pagesTotal(),
                progress.passages(),
                progress.passagesEmbedded(),
                version.mediaType().orElse(null),
                version.language().map(Language::code).orElse(null),
                report.text(),
                report.ocr(),
                report.empty(),
                report.failed(),
                version.searchable() ? 1 : 0,
                version.failure().map(why -> why.code().name()).orElse(null),
                version.failure().map(IngestionFailure::message).orElse(null),
                new BlobWriter().strings(version.warnings()).plain(),
                version.finishedAt().map(Instant::toString).orElse(null));
    }

    private static @Nullable Object[] withChecksum(List<@Nullable Object> values) {
        @Nullable Object[] all = values.toArray(new @Nullable Object[values.size() + 1]);
        all[values.size()] = RowChecksum.of(values);
        return all;
    }

    Document document(ResultSet row) throws SQLException {
        return checked(row, "Document " + row.getString("id"), DocumentRows::parseDocument, DocumentRows::values);
    }

    DocumentVersion version(ResultSet row) throws SQLException {
        return checked(
                row,
                "Version " + row.getInt("number") + " of document " + row.getString("document"),
                DocumentRows::parseVersion,
                DocumentRows::values);
    }

    /** What was read is right if it would be written with the same checksum. */
    private <T> T checked(
            ResultSet row, String what, Sql.Row<T> parse, BiFunction<TenantId, T, List<@Nullable Object>> values)
            throws SQLException {
        T parsed;
        TenantId tenant;
        try {
            parsed = parse.read(row);
            tenant = new TenantId(row.getString("tenant"));
        } catch (IllegalArgumentException | IllegalStateException | DateTimeException | BufferUnderflowException e) {
            throw failures.damaged(what, e);
        }
        long checksum = row.getLong("checksum");
        if (!row.wasNull() && checksum != RowChecksum.of(values.apply(tenant, parsed))) {
            throw failures.damaged(what);
        }
        return parsed;
    }

    private static Document parseDocument(ResultSet row) throws SQLException {
        return new Document(
                new DocumentId(row.getString("id")),
                new CollectionId(row.getString("collection")),
                row.getString("name"),
                Optional.ofNullable(row.getString("origin")),
                row.getString("source_type"),
                new BlobReader(row.getBytes("metadata")).map(),
                Instant.parse(row.getString("created_at")),
                row.getInt("live_version"),
                row.getInt("latest_version"),
                row.getBoolean("deleted"));
    }

    private static DocumentVersion parseVersion(ResultSet row) throws SQLException {
        return new DocumentVersion(
                new DocumentId(row.getString("document")),
                row.getInt("number"),
                row.getString("content_hash"),
                row.getLong("bytes"),
                Instant.parse(row.getString("created_at")),
                IngestionStatus.valueOf(row.getString("status")),
                new IngestionProgress(
                        IngestionStage.valueOf(row.getString("stage")),
                        row.getInt("pages_done"),
                        row.getInt("pages_total"),
                        row.getInt("passages"),
                        row.getInt("passages_embedded")),
                Optional.ofNullable(row.getString("media_type")),
                Optional.ofNullable(row.getString("language")).map(Language::new),
                new PageReport(
                        row.getInt("pages_text"),
                        row.getInt("pages_ocr"),
                        row.getInt("pages_empty"),
                        row.getInt("pages_failed")),
                row.getBoolean("searchable"),
                failure(row),
                new BlobReader(row.getBytes("warnings")).strings(),
                Optional.ofNullable(row.getString("finished_at")).map(Instant::parse));
    }

    private static Optional<IngestionFailure> failure(ResultSet row) throws SQLException {
        Optional<String> code = Optional.ofNullable(row.getString("failure_code"));
        String message = row.getString("failure_message");
        return code.map(name -> new IngestionFailure(FailureCode.valueOf(name), message));
    }
}
