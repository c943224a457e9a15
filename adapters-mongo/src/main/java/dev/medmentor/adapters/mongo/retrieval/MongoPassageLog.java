package dev.medmentor.adapters.mongo.retrieval;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Sorts;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.shared.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * Passages, each a document that carries its vector and the sequence of its last change.
 *
 * <p>A change is committed by one entry ({@link ChangeEntries}) that holds all of it, and then carried out on the
 * passages by its writer, or, if that dies, by the next writer or follower: again and again if need be, since only
 * passages that are older than the change are touched. Readers see new passages, and followers see changes, once
 * every entry up to theirs has been carried out; so a put is seen whole or not at all. What a put replaces is replaced
 * passage by passage.
 *
 * <p>More than {@value #ENTRY_BYTES} bytes at once become several entries.
 */
public final class MongoPassageLog implements PassageLog {
    /** The collection; a key is {@code tenant/document/…}. */
    public static final String PASSAGES = "passages";

    /** Well below the 16 MB of a document. */
    private static final int ENTRY_BYTES = 4 << 20;

    private static final long STUCK_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int LEAST_BYTES = 512;

    private final MongoCollection<BsonDocument> passages;
    private final ChangeEntries entries;
    private final PassageChanges changes;
    private final PassageRemovals removals;
    private final LongSupplier nanos;
    private final Object writing = new Object();
    private volatile long settled;
    private volatile Stuck stuck = new Stuck(0, 0);

    /** The oldest entry that waited to be carried out when changes were asked for, and since when it has been that. */
    private record Stuck(long number, long since) {}

    public MongoPassageLog(MongoConnection connection) {
        this(connection, System::nanoTime);
    }

    MongoPassageLog(MongoConnection connection, LongSupplier nanos) {
        this.passages = connection.database().getCollection(PASSAGES, BsonDocument.class);
        this.entries = new ChangeEntries(connection);
        this.removals = new PassageRemovals(connection, passages);
        this.changes = new PassageChanges(passages, removals);
        this.nanos = nanos;
    }

    @Override
    public void put(TenantId tenant, Collection<Passage> given) {
        List<BsonDocument> content = given.stream()
                .map(passage -> PassageFormat.content(tenant, passage))
                .toList();
        for (List<BsonDocument> part : parts(content)) {
            write(PassageChanges.puts(part), part.size());
        }
    }

    @Override
    public void putEmbeddings(TenantId tenant, Map<PassageId, Embedding> embeddings) {
        List<BsonDocument> content = embeddings.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> PassageChanges.embedding(PassageFormat.key(tenant, entry.getKey()), entry.getValue()))
                .toList();
        for (List<BsonDocument> part : parts(content)) {
            write(PassageChanges.embeddings(part), part.size());
        }
    }

    @Override
    public void refile(TenantId tenant, Collection<PassageId> ids, CollectionId collection) {
        List<BsonDocument> content = ids.stream()
                .map(id -> PassageChanges.filing(PassageFormat.key(tenant, id), collection))
                .toList();
        for (List<BsonDocument> part : parts(content)) {
            write(PassageChanges.filings(part), part.size());
        }
    }

    private static List<List<BsonDocument>> parts(List<BsonDocument> content) {
        List<List<BsonDocument>> parts = new ArrayList<>();
        int room = 0;
        for (BsonDocument document : content) {
            int size = PassageChanges.size(document) + LEAST_BYTES;
            if (room < size) {
                parts.add(new ArrayList<>());
                room = ENTRY_BYTES;
            }
            parts.get(parts.size() - 1).add(document);
            room -= size;
        }
        return parts;
    }

    @Override
    public void removeVersionsBelow(TenantId tenant, DocumentId document, int belowVersion) {
        Bson removed = PassageRemovals.below(tenant, document, belowVersion);
        carryOut(Long.MAX_VALUE);
        // Whoever follows has heard of it: a removal is committed before anything is removed.
        if (MongoErrors.translated(() -> passages.find(removed).first()) != null) {
            write(PassageChanges.removal(PassageRemovals.entry(tenant, document, belowVersion)), 1);
        }
    }

    private void write(BsonDocument entry, int size) {
        // One after the other within a process, so that none carries out what another is about to.
        synchronized (writing) {
            carryOut(entries.append(entry, size));
        }
    }

    /** Carries out, in their order, every entry up to this one that waits for it, whoever wrote it. */
    private void carryOut(long upTo) {
        synchronized (writing) {
            for (BsonDocument entry : entries.pending(upTo)) {
                MongoErrors.translated(() -> {
                    changes.carryOut(entry);
                    return entry;
                });
                entries.carriedOut(entry);
            }
        }
    }

    @Override
    public Map<PassageId, Passage> findAll(TenantId tenant, Collection<PassageId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<String> keys =
                ids.stream().map(id -> PassageFormat.key(tenant, id)).distinct().toList();
        Map<PassageId, Passage> found = new HashMap<>();
        for (Passage passage : visible(in(Key.FIELD, keys), keys.size())) {
            found.put(passage.id(), passage);
        }
        return Map.copyOf(found);
    }

    @Override
    public List<Passage> list(TenantId tenant, DocumentId document, int version, int from, int limit) {
        return visible(from(tenant, document, version, from), limit);
    }

    @Override
    public int count(TenantId tenant, DocumentId document, int version) {
        long seen = entries.settled();
        return MongoErrors.translated(() ->
                (int) passages.countDocuments(and(from(tenant, document, version, 0), lte(PassageFormat.BORN, seen))));
    }

    @Override
    public List<Passage> withoutEmbedding(TenantId tenant, DocumentId document, int version, String model, int limit) {
        return visible(and(from(tenant, document, version, 0), ne(PassageFormat.MODEL, model)), limit);
    }

    /** The passages of a version, from an ordinal on. */
    private static Bson from(TenantId tenant, DocumentId document, int version, int ordinal) {
        return and(
                gte(Key.FIELD, PassageFormat.from(tenant, document, version, ordinal)),
                lt(Key.FIELD, PassageFormat.version(tenant, document, version) + (char) ('/' + 1)));
    }

    /** Ascending by key. Asks what is settled only where something is newer than when that was last asked. */
    private List<Passage> visible(Bson filter, int limit) {
        List<BsonDocument> found = MongoErrors.translated(
                () -> passages.find(filter).sort(Key.ASCENDING).limit(limit).into(new ArrayList<>()));
        long newest = found.stream().mapToLong(MongoPassageLog::born).max().orElse(0);
        if (newest > settled) {
            settled = entries.settled();
        }
        long seen = settled;
        return found.stream()
                .filter(passage -> born(passage) <= seen)
                .map(PassageFormat::passage)
                .toList();
    }

    private static long born(BsonDocument passage) {
        return passage.getInt64(PassageFormat.BORN).getValue();
    }

    @Override
    public Map<String, float[]> findEmbeddings(TenantId tenant, String model, Set<String> contentHashes) {
        if (contentHashes.isEmpty()) {
            return Map.of();
        }
        return MongoErrors.translated(() -> {
            Map<String, float[]> found = new HashMap<>();
            for (BsonDocument group : passages.aggregate(List.of(
                    Aggregates.match(and(
                            eq(Key.TENANT, tenant.value()),
                            in(PassageFormat.HASH, contentHashes),
                            eq(PassageFormat.MODEL, model))),
                    Aggregates.group(
                            "$" + PassageFormat.HASH,
                            Accumulators.first(PassageFormat.VECTOR, "$" + PassageFormat.VECTOR),
                            Accumulators.first(PassageFormat.VECTORS, "$" + PassageFormat.VECTORS))))) {
                found.put(group.getString(Key.FIELD).getValue(), PassageFormat.vector(group));
            }
            return Map.copyOf(found);
        });
    }

    @Override
    public Map<PassageId, Embedding> embeddings(TenantId tenant, Collection<PassageId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<String> keys =
                ids.stream().map(id -> PassageFormat.key(tenant, id)).distinct().toList();
        return MongoErrors.translated(() -> {
            Map<PassageId, Embedding> found = new HashMap<>();
            for (BsonDocument passage : passages.find(in(Key.FIELD, keys))) {
                PassageChange.Put put = PassageFormat.change(passage);
                put.embedding().ifPresent(embedding -> found.put(put.passage().id(), embedding));
            }
            return Map.copyOf(found);
        });
    }

    @Override
    public List<PassageChange> changesAfter(long sequence, int limit) {
        long upTo = settledOrMended();
        if (upTo <= sequence) {
            return List.of();
        }
        return MongoErrors.translated(() -> {
            List<PassageChange> found = new ArrayList<>();
            for (BsonDocument passage : passages.find(
                            and(gt(PassageFormat.CHANGE, sequence), lte(PassageFormat.CHANGE, upTo)))
                    .sort(Sorts.ascending(PassageFormat.CHANGE))
                    .limit(limit)) {
                found.add(PassageFormat.change(passage));
            }
            found.addAll(removals.changes(sequence, upTo, limit));
            found.sort(Comparator.comparingLong(PassageChange::sequence));
            return List.copyOf(found.subList(0, Math.min(limit, found.size())));
        });
    }

    /** Up to where changes are carried out; those that a dead writer left are carried out first. */
    private long settledOrMended() {
        Optional<BsonDocument> waiting = entries.oldestPending();
        if (waiting.isPresent()) {
            long number = ChangeEntries.number(waiting.get());
            Stuck before = stuck;
            if (before.number() != number) {
                stuck = new Stuck(number, nanos.getAsLong());
            } else if (nanos.getAsLong() - before.since() > STUCK_NANOS) {
                carryOut(number);
            }
        }
        return entries.settled();
    }

    @Override
    public long lastSequence() {
        return entries.lastSequence();
    }
}
