package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.shared.Float32;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An embedding in two columns, {@code embedding_model} and {@code embedding}; both null for none. */
final class EmbeddingColumns {
    private EmbeddingColumns() {}

    static @Nullable String model(Optional<Embedding> embedding) {
        return embedding.map(Embedding::model).orElse(null);
    }

    static byte @Nullable [] vector(Optional<Embedding> embedding) {
        return embedding.map(one -> Float32.encode(one.vector())).orElse(null);
    }

    static Optional<Embedding> read(ResultSet row) throws SQLException {
        byte[] vector = row.getBytes("embedding");
        return Optional.ofNullable(row.getString("embedding_model"))
                .map(model -> new Embedding(model, Float32.decode(vector)));
    }
}
