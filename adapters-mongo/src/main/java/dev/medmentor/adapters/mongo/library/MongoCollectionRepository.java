package dev.medmentor.adapters.mongo.library;

import static com.mongodb.client.model.Filters.eq;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentCollection;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.library.port.CollectionRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.util.List;
import java.util.Optional;

/** Collections, each a document. */
public final class MongoCollectionRepository implements CollectionRepository {
    private static final String REVISION = "revision";

    private final Records<DocumentCollection> records;

    public MongoCollectionRepository(MongoConnection connection) {
        this.records = new Records<>(connection, "collections", new Format());
    }

    @Override
    public void insert(TenantId tenant, DocumentCollection collection) {
        records.insert(tenant, collection, () -> taken(collection));
    }

    private static ConflictException taken(DocumentCollection collection) {
        return new ConflictException("collection_exists", "There is a collection " + collection.id() + " already.");
    }

    @Override
    public Optional<DocumentCollection> find(TenantId tenant, CollectionId id) {
        return records.find(tenant, id.value());
    }

    @Override
    public boolean update(TenantId tenant, DocumentCollection collection) {
        return records.replace(tenant, collection, eq(REVISION, collection.revision() - 1), () -> taken(collection));
    }

    @Override
    public boolean remove(TenantId tenant, CollectionId id) {
        return records.remove(tenant, id.value());
    }

    @Override
    public List<DocumentCollection> list(TenantId tenant) {
        return records.list(Key.allOf(tenant), found -> found.sort(Key.ASCENDING));
    }

    private static final class Format implements RecordFormat<DocumentCollection> {
        @Override
        public String id(DocumentCollection collection) {
            return collection.id().value();
        }

        @Override
        public void write(DocumentCollection collection, FieldWriter out) {
            out.string("name", collection.name())
                    .string("description", collection.description())
                    .string("owner", collection.owner().map(AccountId::value))
                    .string("visibility", collection.visibility().name())
                    .time("createdAt", collection.createdAt())
                    .number(REVISION, collection.revision());
        }

        @Override
        public DocumentCollection read(TenantId tenant, String id, FieldReader in) {
            return new DocumentCollection(
                    new CollectionId(id),
                    in.string("name"),
                    in.string("description"),
                    in.optionalString("owner").map(AccountId::new),
                    Visibility.valueOf(in.string("visibility")),
                    in.time("createdAt"),
                    in.number(REVISION));
        }
    }
}
