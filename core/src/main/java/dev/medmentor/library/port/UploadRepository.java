package dev.medmentor.library.port;

import dev.medmentor.library.model.ExpiredUpload;
import dev.medmentor.library.model.OpenUpload;
import dev.medmentor.library.model.UploadId;
import dev.medmentor.shared.CrossTenant;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the records of open uploads; their parts are in the {@link BlobStore}. Thread-safe; each method is atomic,
 * durable on return and visible to every later read. Times are kept to the millisecond. Any method may throw
 * {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 */
public interface UploadRepository {
    /** @throws dev.medmentor.shared.error.ConflictException with code {@code upload_exists} if the id is taken */
    void insert(TenantId tenant, OpenUpload upload);

    Optional<OpenUpload> find(TenantId tenant, UploadId id);

    /**
     * Replaces the upload, if it is still the one that was read: its stored revision is one lower.
     *
     * @return false if it has changed meanwhile or is gone; read again
     */
    boolean update(TenantId tenant, OpenUpload upload);

    /** Removes the record; false if there was none. */
    boolean remove(TenantId tenant, UploadId id);

    /** Those of {@code owner}, ascending by id. */
    List<OpenUpload> list(TenantId tenant, String owner);

    /** Those that expire at {@code now} or earlier, whatever their state, the oldest first, at most {@code limit}. */
    @CrossTenant("housekeeping")
    List<ExpiredUpload> expired(Instant now, int limit);
}
