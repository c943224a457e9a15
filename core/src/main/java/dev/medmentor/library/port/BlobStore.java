package dev.medmentor.library.port;

import dev.medmentor.library.model.BlobKey;
import dev.medmentor.library.model.StoredBlob;
import dev.medmentor.shared.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the bytes of document versions. Thread-safe. Any method may throw
 * {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 */
public interface BlobStore {
    /**
     * Stores what {@code bytes} yields, replacing an earlier blob of the same key. Durable on return; until then, and
     * after any exception, an earlier blob stays as it was and no part of the new one is visible.
     *
     * @param maximumBytes at most this many are taken
     * @throws dev.medmentor.shared.error.LimitExceededException with code {@code file_too_large} if there are more
     * @throws IOException if {@code bytes} cannot be read
     */
    StoredBlob put(TenantId tenant, BlobKey key, InputStream bytes, long maximumBytes) throws IOException;

    /** The blob, or empty if there is none. Reading bytes whose checksum has changed fails with an IOException. */
    Optional<Content> find(TenantId tenant, BlobKey key);

    /** Removes the blob; a no-op if there is none. */
    void remove(TenantId tenant, BlobKey key);

    /** Every key of the tenant, in no order: for finding blobs that no document refers to. */
    List<BlobKey> keys(TenantId tenant);
}
