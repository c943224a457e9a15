package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.Float32;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnavailableException;
import java.nio.BufferUnderflowException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Reads rows of passages and compares their checksums. */
final class PassageRows {
    static final String COLUMNS = "tenant, document, version, ordinal, checksum, content";
    static final String CONTENT = "checksum, content";
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
