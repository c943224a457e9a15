package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.shared.TenantId;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Finds what was written of a document after its removal, by a worker that slept past its lease. A document is there
 * before anything is written of it, and its id is never given again: what has no document has none for ever.
 */
public final class LateWrites {
    private final SqliteDatabase database;

    public LateWrites(SqliteDatabase database) {
        this.database = database;
    }

    private record Left(TenantId tenant, DocumentId document) {}

    /** @param removal told of each document that is gone and of which there are pages */
    public void collectPages(BiConsumer<TenantId, DocumentId> removal) {
        collect("page", removal);
    }

    /** @param removal told of each document that is gone and of which there are passages */
    public void collectPassages(BiConsumer<TenantId, DocumentId> removal) {
        collect("passage", removal);
    }

    /** By the table's index on the document, without its rows; looks up each document once. */
    private void collect(String table, BiConsumer<TenantId, DocumentId> removal) {
        List<Left> left = database.read(connection -> Sql.list(
                connection,
                "SELECT tenant, document FROM (SELECT DISTINCT tenant, document FROM " + table + ") AS written"
                        + " WHERE NOT EXISTS (SELECT 1 FROM document"
                        + " WHERE document.tenant = written.tenant AND document.id = written.document)",
                row -> new Left(new TenantId(row.getString("tenant")), new DocumentId(row.getString("document")))));
        left.forEach(one -> removal.accept(one.tenant(), one.document()));
    }
}
