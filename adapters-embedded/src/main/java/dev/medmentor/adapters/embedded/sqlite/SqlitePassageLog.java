package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.shared.Float32;
import dev.medmentor.shared.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Passages, their vectors and the change sequence, committed together. A passage is one row that carries the sequence
 * of its last change; there is one writer, so that sequences become visible in their order. Rows and vectors have
 * checksums that are compared when they are read.
 */
public final class SqlitePassageLog implements PassageLog {
    private static final String UPSERT = "INSERT INTO passage"
            + " (sequence, tenant, document, version, ordinal, content_hash, checksum, content)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tenant, document, version, ordinal) DO UPDATE SET"
            + " sequence = excluded.sequence, content_hash = excluded.content_hash, checksum = excluded.checksum,"
            + " content = excluded.content,"
            + " model = CASE WHEN content_hash = excluded.content_hash THEN model END,"
            + " vector_checksum = CASE WHEN content_hash = excluded.content_hash THEN vector_checksum END,"
            + " vector = CASE WHEN content_hash = excluded.content_hash THEN vector END";
    private static final String EMBED = "UPDATE passage SET sequence = ?, model = ?, vector_checksum = ?, vector = ?"
            + " WHERE tenant = ? AND document = ? AND version = ? AND ordinal = ?";
    private static final String ONE = PassageRows.ONE;
    private static final String OF_VERSION = " FROM passage WHERE tenant = ? AND document = ? AND version = ?";

    private final SqliteDatabase database;
    private final PassageRows rows;

    public SqlitePassageLog(SqliteDatabase database) {
        this.database = database;
        this.rows = new PassageRows(database.failures());
    }

    /** A passage as it will stand in its row; made before the writer's time is taken. */
    private static final class Encoded {
        private final PassageId id;
        private final byte[] contentHash;
        private final byte[] content;

        Encoded(Passage passage) {
            this.id = passage.id();
            this.contentHash = hashBytes(passage.contentHash());
            this.content = PassageCodec.encode(passage);
        }
    }

    @Override
    public void put(TenantId tenant, Collection<Passage> passages) {
        if (passages.isEmpty()) {
            return;
        }
        List<Encoded> encoded = passages.stream().map(Encoded::new).toList();
        database.write(connection -> {
            long sequence = Counters.reserve(connection, Counters.PASSAGE_SEQUENCE, encoded.size());
            try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
                for (Encoded row : encoded) {
                    PassageId id = row.id;
                    Sql.bind(
                            upsert,
                            sequence++,
                            tenant.value(),
                            id.document().value(),
                            id.version(),
                            id.ordinal(),
                            row.contentHash,
                            PassageRows.checksum(tenant, id, row.content),
                            row.content);
                    upsert.executeUpdate();
                }
            }
            return encoded.size();
        });
    }

    @Override
    public void putEmbeddings(TenantId tenant, Map<PassageId, Embedding> embeddings) {
        if (embeddings.isEmpty()) {
            return;
        }
        List<Map.Entry<PassageId, Embedding>> ordered = embeddings.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList();
        database.write(connection -> {
            long sequence = Counters.reserve(connection, Counters.PASSAGE_SEQUENCE, ordered.size());
            try (PreparedStatement embed = connection.prepareStatement(EMBED)) {
                for (Map.Entry<PassageId, Embedding> entry : ordered) {
                    PassageId id = entry.getKey();
                    String model = entry.getValue().model();
                    byte[] vector = Float32.encode(entry.getValue().vector());
                    Sql.bind(
                            embed,
                            sequence++,
                            model,
                            PassageRows.vectorChecksum(model, vector),
                            vector,
                            tenant.value(),
                            id.document().value(),
                            id.version(),
                            id.ordinal());
                    embed.executeUpdate();
                }
            }
            return ordered.size();
        });
    }

    @Override
    public void refile(TenantId tenant, Collection<PassageId> ids, CollectionId collection) {
        if (!ids.isEmpty()) {
            database.write(connection -> rows.refile(connection, tenant, List.copyOf(ids), collection));
        }
    }

    @Override
    public void removeVersionsBelow(TenantId tenant, DocumentId document, int belowVersion) {
        database.write(connection -> {
            int removed = Sql.update(
                    connection,
                    "DELETE FROM passage WHERE tenant = ? AND document = ? AND version < ?",
                    tenant.value(),
                    document.value(),
                    belowVersion);
            if (removed == 0) {
                // Whoever follows has heard of it: a removal is logged in the transaction that removes.
                return removed;
            }
            Sql.update(
                    connection,
                    "DELETE FROM passage_removal WHERE tenant = ? AND document = ? AND below_version <= ?",
                    tenant.value(),
                    document.value(),
                    belowVersion);
            Sql.update(
                    connection,
                    "INSERT INTO passage_removal (sequence, tenant, document, below_version) VALUES (?, ?, ?, ?)",
                    Counters.next(connection, Counters.PASSAGE_SEQUENCE),
                    tenant.value(),
                    document.value(),
                    belowVersion);
            return removed;
        });
    }

    @Override
    public Map<PassageId, Passage> findAll(TenantId tenant, Collection<PassageId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return Map.copyOf(database.readSnapshot(connection -> {
            Map<PassageId, Passage> found = new HashMap<>();
            String sql = "SELECT " + PassageRows.CONTENT + " FROM passage" + ONE;
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                for (PassageId id : ids) {
                    Sql.first(
                                    select,
                                    row -> rows.passage(tenant, id, row),
                                    tenant.value(),
                                    id.document().value(),
                                    id.version(),
                                    id.ordinal())
                            .ifPresent(passage -> found.put(id, passage));
                }
            }
            return found;
        }));
    }

    @Override
    public List<Passage> list(TenantId tenant, DocumentId document, int version, int from, int limit) {
        return List.copyOf(database.read(connection -> Sql.list(
                connection,
                "SELECT " + PassageRows.COLUMNS + OF_VERSION + " AND ordinal >= ? ORDER BY ordinal LIMIT ?",
                rows::passage,
                tenant.value(),
                document.value(),
                version,
                from,
                limit)));
    }

    @Override
    public int count(TenantId tenant, DocumentId document, int version) {
        return (int) (long) database.read(connection ->
                Sql.number(connection, "SELECT count(*)" + OF_VERSION, tenant.value(), document.value(), version));
    }

    @Override
    public List<Passage> withoutEmbedding(TenantId tenant, DocumentId document, int version, String model, int limit) {
        return List.copyOf(database.read(connection -> Sql.list(
                connection,
                "SELECT " + PassageRows.COLUMNS + OF_VERSION + " AND model IS NOT ? ORDER BY ordinal LIMIT ?",
                rows::passage,
                tenant.value(),
                document.value(),
                version,
                model,
                limit)));
    }

    @Override
    public Map<String, float[]> findEmbeddings(TenantId tenant, String model, Set<String> contentHashes) {
        if (contentHashes.isEmpty()) {
            return Map.of();
        }
        return Map.copyOf(database.readSnapshot(connection -> {
            Map<String, float[]> found = new LinkedHashMap<>();
            String sql = "SELECT document, model, vector_checksum, vector FROM passage"
                    + " WHERE tenant = ? AND content_hash = ? AND model = ? LIMIT 1";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                for (String hash : contentHashes) {
                    Sql.first(select, rows::vector, tenant.value(), hashBytes(hash), model)
                            .ifPresent(vector -> found.put(hash, vector));
                }
            }
            return found;
        }));
    }

    @Override
    public Map<PassageId, Embedding> embeddings(TenantId tenant, Collection<PassageId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return Map.copyOf(database.readSnapshot(connection -> {
            Map<PassageId, Embedding> found = new HashMap<>();
            String sql =
                    "SELECT document, model, vector_checksum, vector FROM passage" + ONE + " AND model IS NOT NULL";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                for (PassageId id : ids) {
                    Sql.first(
                                    select,
                                    row -> new Embedding(row.getString("model"), rows.vector(row)),
                                    tenant.value(),
                                    id.document().value(),
                                    id.version(),
                                    id.ordinal())
                            .ifPresent(embedding -> found.put(id, embedding));
                }
            }
            return found;
        }));
    }

    @Override
    public List<PassageChange> changesAfter(long sequence, int limit) {
        return database.readSnapshot(connection -> {
            List<PassageChange> changes = new ArrayList<>();
            changes.addAll(Sql.list(
                    connection,
                    "SELECT " + PassageRows.CHANGE_COLUMNS
                            + " FROM passage WHERE sequence > ? ORDER BY sequence LIMIT ?",
                    rows::put,
                    sequence,
                    limit));
            changes.addAll(Sql.list(
                    connection,
                    "SELECT sequence, tenant, document, below_version FROM passage_removal"
                            + " WHERE sequence > ? ORDER BY sequence LIMIT ?",
                    PassageRows::removed,
                    sequence,
                    limit));
            changes.sort(Comparator.comparingLong(PassageChange::sequence));
            return List.copyOf(changes.subList(0, Math.min(limit, changes.size())));
        });
    }

    @Override
    public long lastSequence() {
        return database.read(connection -> Counters.last(connection, Counters.PASSAGE_SEQUENCE));
    }

    /** Half the size of the digits. A hash that is none is looked up, and not found, by its characters. */
    private static byte[] hashBytes(String hash) {
        return Optional.of(hash)
                .filter(digits -> digits.matches("([0-9a-f]{2})+"))
                .map(HexFormat.of()::parseHex)
                .orElseGet(() -> hash.getBytes(StandardCharsets.UTF_8));
    }
}
