package dev.medmentor.adapters.mongo.library;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.model.Sorts;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.library.model.ExpiredUpload;
import dev.medmentor.library.model.OpenUpload;
import dev.medmentor.library.model.UploadId;
import dev.medmentor.library.port.UploadRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The records of open uploads, each a document. */
public final class MongoUploadRepository implements UploadRepository {
    static final String NAME = "open_uploads";

    private final Records<ExpiredUpload> records;

    public MongoUploadRepository(MongoConnection connection) {
        this.records = new Records<>(connection, NAME, new UploadFormat());
    }

    @Override
    public void insert(TenantId tenant, OpenUpload upload) {
        records.insert(tenant, new ExpiredUpload(tenant, upload), () -> taken(upload));
    }

    private static ConflictException taken(OpenUpload upload) {
        return new ConflictException("upload_exists", "There is an upload " + upload.id() + " already.");
    }

    /** As the primary has it, for what is read is changed at once, on condition that it still stands. */
    @Override
    public Optional<OpenUpload> find(TenantId tenant, UploadId id) {
        return records.current(Key.is(tenant, id.value()), Key.ASCENDING).map(ExpiredUpload::upload);
    }

    @Override
    public boolean update(TenantId tenant, OpenUpload upload) {
        return records.replace(
                tenant,
                new ExpiredUpload(tenant, upload),
                eq(UploadFormat.REVISION, upload.revision() - 1),
                () -> taken(upload));
    }

    @Override
    public boolean remove(TenantId tenant, UploadId id) {
        return records.remove(tenant, id.value());
    }

    @Override
    public List<OpenUpload> list(TenantId tenant, String owner) {
        return records
                .list(
                        and(eq(Key.TENANT, tenant.value()), eq(UploadFormat.OWNER, owner)),
                        found -> found.sort(Key.ASCENDING))
                .stream()
                .map(ExpiredUpload::upload)
                .toList();
    }

    @Override
    public List<ExpiredUpload> expired(Instant now, int limit) {
        return records.page(lte(UploadFormat.EXPIRES_AT, now), Sorts.ascending(UploadFormat.EXPIRES_AT), limit);
    }
}
