package dev.medmentor.adapters.mongo.library;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.Projections;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentPlace;
import dev.medmentor.library.model.DocumentQuery;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.ListedDocument;
import dev.medmentor.library.model.PendingWork;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.NotFoundException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.conversions.Bson;

/**
 * Documents, each with its versions as one document of MongoDB, so that every change is one write, made only where the
 * filter still holds. A version takes about a kilobyte: some ten thousand go into the 16 MB that MongoDB allows.
 */
public final class MongoDocumentRepository implements DocumentRepository {
    /** The collection; a key is {@code tenant/document}. */
    public static final String NAME = "documents";

    private static final String VERSION_NUMBER = DocumentFormat.VERSIONS + '.' + VersionFormat.NUMBER;
    private static final String VERSION_UNFINISHED = DocumentFormat.VERSIONS + '.' + VersionFormat.UNFINISHED;
    private static final Bson PRESENT = exists(DocumentFormat.DELETED, false);
    private static final Bson WITHOUT_VERSIONS = Projections.exclude(DocumentFormat.VERSIONS);

    private final Records<FiledDocument> records;

    public MongoDocumentRepository(MongoConnection connection) {
        this.records = new Records<>(connection, NAME, new DocumentFormat());
    }

    @Override
    public void insert(TenantId tenant, Document document, DocumentVersion version) {
        records.insert(tenant, new FiledDocument(tenant, document, List.of(version)), () -> refused(tenant, document));
    }

    private ConflictException refused(TenantId tenant, Document document) {
        return current(tenant, document.id()).isPresent()
                ? new ConflictException(
                        "document_exists", "A document with the id " + document.id() + " exists already.")
                : refused(document);
    }

    private static ConflictException refused(Document document) {
        return new ConflictException(
                "origin_exists",
                "A document from " + document.origin().orElse("there") + " exists already in the collection "
                        + document.collection() + ". Add a version to it.");
    }

    @Override
    public void addVersion(TenantId tenant, DocumentVersion version) {
        Bson before = and(
                Key.is(tenant, version.document().value()),
                PRESENT,
                eq(DocumentFormat.LATEST_VERSION, version.number() - 1));
        Bson added = combine(
                push(DocumentFormat.VERSIONS, element(version)), set(DocumentFormat.LATEST_VERSION, version.number()));
        if (!records.change(before, added)) {
            Document document = current(tenant, version.document())
                    .filter(found -> !found.deleted())
                    .orElseThrow(() -> new NotFoundException(
                            "document_not_found", "There is no document " + version.document() + "."));
            throw new ConflictException(
                    "version_conflict",
                    "The next version of document " + document.id() + " is " + (document.latestVersion() + 1) + ", not "
                            + version.number() + ". Read the document again.");
        }
    }

    @Override
    public Optional<Document> find(TenantId tenant, DocumentId id) {
        return records.first(Key.is(tenant, id.value()), WITHOUT_VERSIONS).map(FiledDocument::document);
    }

    /** As it stands after a change that was refused. */
    private Optional<Document> current(TenantId tenant, DocumentId id) {
        return records.current(Key.is(tenant, id.value()), Key.ASCENDING).map(FiledDocument::document);
    }

    @Override
    public Map<DocumentId, Document> findAll(TenantId tenant, Collection<DocumentId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<String> keys =
                ids.stream().map(id -> Key.of(tenant, id.value())).distinct().toList();
        return documents(in(Key.FIELD, keys), keys.size()).stream()
                .collect(Collectors.toUnmodifiableMap(Document::id, Function.identity()));
    }

    @Override
    public Optional<Document> findByOrigin(TenantId tenant, CollectionId collection, String origin) {
        return records.first(
                        eq(DocumentFormat.CLAIM, DocumentFormat.claim(tenant, collection, origin)), WITHOUT_VERSIONS)
                .map(FiledDocument::document);
    }

    @Override
    public List<Document> list(
            TenantId tenant,
            ReadableCollections readable,
            Optional<CollectionId> collection,
            Optional<DocumentId> after,
            int limit) {
        if (limit < 1) {
            return List.of();
        }
        List<Bson> conditions = DocumentSearch.scope(tenant, readable, collection);
        conditions.add(Key.after(tenant, after.map(DocumentId::value).orElse("")));
        return documents(and(conditions), limit);
    }

    /** Ascending by id. */
    private List<Document> documents(Bson filter, int limit) {
        return records
                .list(
                        filter,
                        found -> found.projection(WITHOUT_VERSIONS)
                                .sort(Key.ASCENDING)
                                .limit(limit))
                .stream()
                .map(FiledDocument::document)
                .toList();
    }

    @Override
    public List<ListedDocument> search(
            TenantId tenant,
            ReadableCollections readable,
            DocumentQuery query,
            Optional<DocumentPlace> after,
            int limit) {
        if (limit < 1) {
            return List.of();
        }
        return records.aggregate(DocumentSearch.list(tenant, readable, query, after, limit)).stream()
                .map(filed ->
                        new ListedDocument(filed.document(), filed.versions().get(0)))
                .toList();
    }

    @Override
    public Map<IngestionStatus, Integer> countByStatus(
            TenantId tenant, ReadableCollections readable, Optional<CollectionId> collection) {
        return MongoErrors.translated(() -> {
            Map<IngestionStatus, Integer> counts = new EnumMap<>(IngestionStatus.class);
            for (BsonDocument group :
                    records.documents().aggregate(DocumentSearch.count(tenant, readable, collection))) {
                counts.put(
                        IngestionStatus.valueOf(group.getString(Key.FIELD).getValue()),
                        group.getNumber(DocumentSearch.COUNT).intValue());
            }
            return Map.copyOf(counts);
        });
    }

    @Override
    public boolean refile(TenantId tenant, Document before, CollectionId collection, String name) {
        Bson unchanged = and(
                Key.is(tenant, before.id().value()),
                PRESENT,
                eq(DocumentFormat.COLLECTION, before.collection().value()),
                eq(DocumentFormat.DOCUMENT_NAME, before.name()));
        Bson filed =
                combine(set(DocumentFormat.COLLECTION, collection.value()), set(DocumentFormat.DOCUMENT_NAME, name));
        // An origin never changes.
        Bson claimed = before.origin()
                .map(origin ->
                        combine(filed, set(DocumentFormat.CLAIM, DocumentFormat.claim(tenant, collection, origin))))
                .orElse(filed);
        return records.changeUnique(unchanged, claimed, () -> refused(before.filed(collection, name)));
    }

    @Override
    public Optional<DocumentVersion> findVersion(TenantId tenant, DocumentId id, int number) {
        return versions(tenant, id).stream()
                .filter(version -> version.number() == number)
                .findFirst();
    }

    @Override
    public List<DocumentVersion> versions(TenantId tenant, DocumentId id) {
        return records.find(tenant, id.value()).map(FiledDocument::versions).orElse(List.of());
    }

    @Override
    public void updateVersion(TenantId tenant, DocumentVersion version) {
        BsonDocument stored = new BsonDocument("v." + VersionFormat.NUMBER, new BsonInt32(version.number()));
        if (version.status() != IngestionStatus.PENDING) {
            stored.append("v." + VersionFormat.UNFINISHED, BsonBoolean.TRUE);
        }
        records.changeElement(
                Key.is(tenant, version.document().value()),
                set(DocumentFormat.VERSIONS + ".$[v]", element(version)),
                stored);
    }

    private static BsonDocument element(DocumentVersion version) {
        return FieldWriter.document(out -> VersionFormat.write(version, out));
    }

    @Override
    public boolean makeLive(TenantId tenant, DocumentId id, int version) {
        Bson older = and(
                Key.is(tenant, id.value()),
                PRESENT,
                eq(VERSION_NUMBER, version),
                lt(DocumentFormat.LIVE_VERSION, version));
        return records.change(older, set(DocumentFormat.LIVE_VERSION, version))
                || current(tenant, id)
                        .filter(document -> !document.deleted() && document.liveVersion() == version)
                        .isPresent();
    }

    @Override
    public boolean markDeleted(TenantId tenant, DocumentId id) {
        return records.change(
                and(Key.is(tenant, id.value()), PRESENT),
                combine(set(DocumentFormat.DELETED, true), unset(DocumentFormat.CLAIM)));
    }

    @Override
    public void remove(TenantId tenant, DocumentId id) {
        records.remove(tenant, id.value());
    }

    @Override
    public List<PendingWork> unfinished() {
        return records.list(or(eq(VERSION_UNFINISHED, true), eq(DocumentFormat.DELETED, true)), found -> {}).stream()
                .flatMap(filed -> unfinished(filed).stream())
                .toList();
    }

    private static List<PendingWork> unfinished(FiledDocument filed) {
        DocumentId id = filed.document().id();
        if (filed.document().deleted()) {
            return List.of(new PendingWork(filed.tenant(), id, 0));
        }
        return filed.versions().stream()
                .filter(version -> !version.status().isFinal())
                .map(version -> new PendingWork(filed.tenant(), id, version.number()))
                .toList();
    }

    @Override
    public List<TenantId> tenants() {
        List<String> names = MongoErrors.translated(
                () -> records.documents().distinct(Key.TENANT, String.class).into(new ArrayList<>()));
        return names.stream().sorted().map(TenantId::new).toList();
    }
}
