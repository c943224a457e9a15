package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.Float32;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnavailableException;
import java.nio.BufferUnderflowException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads rows of passages and compares their checksums. */
final class PassageRows {
    static final String COLUMNS = "tenant, document, version, ordinal, checksum, content";
    static final String CONTENT = "checksum, content";
    /** Follows the table: the passage of a key. */
    static final String ONE = " WHERE tenant = ? AND document = ? AND version = ? AND ordinal = ?";

    static final String CHANGE_COLUMNS = "sequence, " + COLUMNS + ", model, vector_checksum, vector";

    private final SqliteFailures failures;

    PassageRows(SqliteFailures failures) {
        this.failures = failures;
    }

    static long checksum(TenantId tenant, PassageId id, byte[] content) {
        return RowChecksum.of(content, tenant, id);
    }

    static long vectorChecksum(String model, byte[] vector) {
        return RowChecksum.of(vector, model);
    }

    Passage passage(ResultSet row) throws SQLException {
        PassageId id =
                new PassageId(new DocumentId(row.getString("document")), row.getInt("version"), row.getInt("ordinal"));
        return passage(new TenantId(row.getString("tenant")), id, row.getLong("checksum"), row.getBytes("content"));
    }

    /** From {@link #CONTENT}, of a row that was asked for by its key: a search reads many. */
    Passage passage(TenantId tenant, PassageId id, ResultSet row) throws SQLException {
        return passage(tenant, id, row.getLong(1), row.getBytes(2));
    }

    private Passage passage(TenantId tenant, PassageId id, long checksum, byte[] content) {
        if (checksum != checksum(tenant, id, content)) {
            throw damaged(id);
        }
        try {
            return PassageCodec.decode(id, content);
        } catch (IllegalArgumentException | IllegalStateException | BufferUnderflowException e) {
            throw failures.damaged("Passage " + id, e);
        }
    }

    /** Rewrites those of {@code ids} that are there, each with a sequence of its own; how many. */
    int refile(Connection connection, TenantId tenant, List<PassageId> ids, CollectionId collection)
            throws SQLException {
        long sequence = Counters.reserve(connection, Counters.PASSAGE_SEQUENCE, ids.size());
        int refiled = 0;
        for (PassageId id : ids) {
            String document = id.document().value();
            Optional<Passage> passage = Sql.first(
                    connection,
                    "SELECT " + CONTENT + " FROM passage" + ONE,
                    row -> passage(tenant, id, row),
                    tenant.value(),
                    document,
                    id.version(),
                    id.ordinal());
            if (passage.isPresent()) {
                byte[] content = PassageCodec.encode(passage.get().in(collection));
                refiled += Sql.update(
                        connection,
                        "UPDATE passage SET sequence = ?, checksum = ?, content = ?" + ONE,
                        sequence++,
                        checksum(tenant, id, content),
                        content,
                        tenant.value(),
                        document,
                        id.version(),
                        id.ordinal());
            }
        }
        return refiled;
    }

    float[] vector(ResultSet row) throws SQLException {
        byte[] vector = row.getBytes("vector");
        if (row.getLong("vector_checksum") != vectorChecksum(row.getString("model"), vector)) {
            throw failures.damaged("A vector of document " + row.getString("document"));
        }
        return Float32.decode(vector);
    }

    PassageChange.Put put(ResultSet row) throws SQLException {
        Passage passage = passage(row);
        Optional<String> model = Optional.ofNullable(row.getString("model"));
        Optional<Embedding> embedding =
                model.isEmpty() ? Optional.empty() : Optional.of(new Embedding(model.get(), vector(row)));
        return new PassageChange.Put(
                row.getLong("sequence"), new TenantId(row.getString("tenant")), passage, embedding);
    }

    static PassageChange.Removed removed(ResultSet row) throws SQLException {
        return new PassageChange.Removed(
                row.getLong("sequence"),
                new TenantId(row.getString("tenant")),
                new DocumentId(row.getString("document")),
                row.getInt("below_version"));
    }

    private UnavailableException damaged(PassageId id) {
        return failures.damaged("Passage " + id);
    }
}
