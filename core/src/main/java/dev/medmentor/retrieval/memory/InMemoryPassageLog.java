package dev.medmentor.retrieval.memory;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.shared.TenantId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Passages and their changes on the heap; of each passage the last change alone is kept. */
public final class InMemoryPassageLog implements PassageLog {
    private record Row(Passage passage, String contentHash, Optional<Embedding> embedding, long sequence) {
        boolean hasEmbeddingOf(String model) {
            return embedding.isPresent() && embedding.get().model().equals(model);
        }
    }

    private record DocumentKey(TenantId tenant, DocumentId document) {}

    private final Map<TenantId, NavigableMap<PassageId, Row>> tenants = new HashMap<>();
    private final NavigableMap<Long, PassageChange> changes = new TreeMap<>();

    /** The removal that reaches highest, by document: a later one that reaches as high takes its place. */
    private final Map<DocumentKey, PassageChange.Removed> removals = new HashMap<>();

    private long lastSequence;

    @Override
    public synchronized void put(TenantId tenant, Collection<Passage> passages) {
        for (Passage passage : passages) {
            Row old = rows(tenant).get(passage.id());
            String hash = passage.contentHash();
            Optional<Embedding> kept =
                    old != null && old.contentHash().equals(hash) ? old.embedding() : Optional.empty();
            store(tenant, passage, hash, kept, old);
        }
    }

    @Override
    public synchronized void putEmbeddings(TenantId tenant, Map<PassageId, Embedding> embeddings) {
        embeddings.forEach((id, embedding) -> {
            Row old = rows(tenant).get(id);
            if (old != null) {
                store(tenant, old.passage(), old.contentHash(), Optional.of(embedding), old);
            }
        });
    }

    @Override
    public synchronized void refile(TenantId tenant, Collection<PassageId> ids, CollectionId collection) {
        for (PassageId id : ids) {
            Row old = rows(tenant).get(id);
            if (old != null) {
                store(tenant, old.passage().in(collection), old.contentHash(), old.embedding(), old);
            }
        }
    }

    private void store(
            TenantId tenant, Passage passage, String hash, Optional<Embedding> embedding, @Nullable Row replaced) {
        if (replaced != null) {
            changes.remove(replaced.sequence());
        }
        lastSequence++;
        changes.put(lastSequence, new PassageChange.Put(lastSequence, tenant, passage, embedding));
        tenants.computeIfAbsent(tenant, key -> new TreeMap<>())
                .put(passage.id(), new Row(passage, hash, embedding, lastSequence));
    }

    @Override
    public synchronized void removeVersionsBelow(TenantId tenant, DocumentId document, int belowVersion) {
        if (belowVersion <= 1) {
            return;
        }
        NavigableMap<PassageId, Row> gone = rows(tenant)
                .subMap(new PassageId(document, 1, 0), true, new PassageId(document, belowVersion, 0), false);
        if (gone.isEmpty()) {
            return;
        }
        gone.values().forEach(row -> changes.remove(row.sequence()));
        gone.clear();
        lastSequence++;
        PassageChange.Removed removal = new PassageChange.Removed(lastSequence, tenant, document, belowVersion);
        changes.put(lastSequence, removal);
        DocumentKey key = new DocumentKey(tenant, document);
        PassageChange.Removed earlier = removals.get(key);
        if (earlier == null || earlier.belowVersion() <= belowVersion) {
            removals.put(key, removal);
            if (earlier != null) {
                changes.remove(earlier.sequence());
            }
        }
    }

    @Override
    public synchronized Map<PassageId, Passage> findAll(TenantId tenant, Collection<PassageId> ids) {
        Map<PassageId, Passage> found = new HashMap<>();
        for (PassageId id : ids) {
            Row row = rows(tenant).get(id);
            if (row != null) {
                found.put(id, row.passage());
            }
        }
        return Collections.unmodifiableMap(found);
    }

    @Override
    public synchronized List<Passage> list(TenantId tenant, DocumentId document, int version, int from, int limit) {
        return version(tenant, document, version, from).values().stream()
                .map(Row::passage)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized int count(TenantId tenant, DocumentId document, int version) {
        return version(tenant, document, version, 0).size();
    }

    @Override
    public synchronized List<Passage> withoutEmbedding(
            TenantId tenant, DocumentId document, int version, String model, int limit) {
        return version(tenant, document, version, 0).values().stream()
                .filter(row -> !row.hasEmbeddingOf(model))
                .map(Row::passage)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Map<String, float[]> findEmbeddings(TenantId tenant, String model, Set<String> contentHashes) {
        Map<String, float[]> found = new HashMap<>();
        for (Row row : rows(tenant).values()) {
            if (row.hasEmbeddingOf(model) && contentHashes.contains(row.contentHash())) {
                found.put(row.contentHash(), row.embedding().orElseThrow().vector());
            }
        }
        return Collections.unmodifiableMap(found);
    }

    @Override
    public synchronized Map<PassageId, Embedding> embeddings(TenantId tenant, Collection<PassageId> ids) {
        Map<PassageId, Embedding> found = new HashMap<>();
        for (PassageId id : ids) {
            Optional.ofNullable(rows(tenant).get(id))
                    .flatMap(Row::embedding)
                    .ifPresent(embedding -> found.put(id, embedding));
        }
        return Collections.unmodifiableMap(found);
    }

    @Override
    public synchronized List<PassageChange> changesAfter(long sequence, int limit) {
        return changes.tailMap(sequence, false).values().stream().limit(limit).toList();
    }

    @Override
    public synchronized long lastSequence() {
        return lastSequence;
    }

    private NavigableMap<PassageId, Row> rows(TenantId tenant) {
        return tenants.getOrDefault(tenant, new TreeMap<>());
    }

    private NavigableMap<PassageId, Row> version(TenantId tenant, DocumentId document, int version, int from) {
        return rows(tenant)
                .subMap(
                        new PassageId(document, version, from),
                        true,
                        new PassageId(document, version, Integer.MAX_VALUE),
                        true);
    }
}
