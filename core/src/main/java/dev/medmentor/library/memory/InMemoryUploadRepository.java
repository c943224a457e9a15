package dev.medmentor.library.memory;

import dev.medmentor.library.model.ExpiredUpload;
import dev.medmentor.library.model.OpenUpload;
import dev.medmentor.library.model.UploadId;
import dev.medmentor.library.port.UploadRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Open uploads on the heap. */
public final class InMemoryUploadRepository implements UploadRepository {
    private record Key(TenantId tenant, UploadId id) {}

    private final Map<Key, OpenUpload> uploads = new ConcurrentHashMap<>();

    @Override
    public void insert(TenantId tenant, OpenUpload upload) {
        if (uploads.putIfAbsent(new Key(tenant, upload.id()), upload) != null) {
            throw new ConflictException("upload_exists", "There is an upload " + upload.id() + " already.");
        }
    }

    @Override
    public Optional<OpenUpload> find(TenantId tenant, UploadId id) {
        return Optional.ofNullable(uploads.get(new Key(tenant, id)));
    }

    @Override
    public boolean update(TenantId tenant, OpenUpload upload) {
        Key key = new Key(tenant, upload.id());
        OpenUpload stored = uploads.get(key);
        return stored != null && stored.revision() == upload.revision() - 1 && uploads.replace(key, stored, upload);
    }

    @Override
    public boolean remove(TenantId tenant, UploadId id) {
        return uploads.remove(new Key(tenant, id)) != null;
    }

    @Override
    public List<OpenUpload> list(TenantId tenant, String owner) {
        return uploads.entrySet().stream()
                .filter(entry -> entry.getKey().tenant().equals(tenant))
                .map(Map.Entry::getValue)
                .filter(upload -> upload.owner().equals(owner))
                .sorted(Comparator.comparing(upload -> upload.id().value()))
                .toList();
    }

    @Override
    public List<ExpiredUpload> expired(Instant now, int limit) {
        return uploads.entrySet().stream()
                .filter(entry -> !entry.getValue().expiresAt().isAfter(now))
                .map(entry -> new ExpiredUpload(entry.getKey().tenant(), entry.getValue()))
                .sorted(Comparator.comparing(expired -> expired.upload().expiresAt()))
                .limit(limit)
                .toList();
    }
}
