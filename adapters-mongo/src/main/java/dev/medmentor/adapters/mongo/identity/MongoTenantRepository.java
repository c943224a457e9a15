package dev.medmentor.adapters.mongo.identity;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.identity.model.Tenant;
import dev.medmentor.identity.port.TenantRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.util.List;
import java.util.Optional;

/** Tenants, each a document filed under itself. */
public final class MongoTenantRepository implements TenantRepository {
    static final String COLLECTION = "tenants";

    private static final String NAME = "name";
    private static final String OPEN = "open";

    private final Records<Tenant> records;

    public MongoTenantRepository(MongoConnection connection) {
        this.records = new Records<>(connection, COLLECTION, new Format());
    }

    @Override
    public void insert(Tenant tenant) {
        records.insert(
                tenant.id(),
                tenant,
                () -> new ConflictException("tenant_exists", "The id " + tenant.id() + " is taken. Choose another."));
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return records.find(id, id.value());
    }

    @Override
    public void update(Tenant tenant) {
        records.change(
                Key.is(tenant.id(), tenant.id().value()), combine(set(NAME, tenant.name()), set(OPEN, tenant.open())));
    }

    @Override
    public List<Tenant> list(Optional<TenantId> after, int limit) {
        // Not by the key, which is the id twice: a/a follows a-b/a-b.
        return records.page(gt(Key.ID, after.map(TenantId::value).orElse("")), ascending(Key.ID), limit);
    }

    private static final class Format implements RecordFormat<Tenant> {
        @Override
        public String id(Tenant tenant) {
            return tenant.id().value();
        }

        @Override
        public void write(Tenant tenant, FieldWriter out) {
            out.string(NAME, tenant.name())
                    .time("createdAt", tenant.createdAt())
                    .flag(OPEN, tenant.open());
        }

        @Override
        public Tenant read(TenantId tenant, String id, FieldReader in) {
            return new Tenant(new TenantId(id), in.string(NAME), in.time("createdAt"), in.flag(OPEN));
        }
    }
}
