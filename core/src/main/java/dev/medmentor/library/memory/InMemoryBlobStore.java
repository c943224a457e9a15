package dev.medmentor.library.memory;

import dev.medmentor.library.model.BlobKey;
import dev.medmentor.library.model.StoredBlob;
import dev.medmentor.library.port.BlobStore;
import dev.medmentor.library.port.Content;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.LimitExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Blobs on the heap, each at most 2 GB. */
public final class InMemoryBlobStore implements BlobStore {
    /** The longest array that every virtual machine can make. */
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private record Key(TenantId tenant, BlobKey blob) {}

    private final Map<Key, Content> blobs = new ConcurrentHashMap<>();

    @Override
    public StoredBlob put(TenantId tenant, BlobKey key, InputStream bytes, long maximumBytes) throws IOException {
        byte[] taken = bytes.readNBytes((int) Math.min(maximumBytes, LONGEST));
        if (bytes.read() >= 0) {
            throw new LimitExceededException(
                    "file_too_large", "The file is larger than " + Math.min(maximumBytes, LONGEST) + " bytes.");
        }
        blobs.put(new Key(tenant, key), Content.of(taken));
        return new StoredBlob(taken.length, Sha256.hex(Sha256.digest().digest(taken)));
    }

    @Override
    public Optional<Content> find(TenantId tenant, BlobKey key) {
        return Optional.ofNullable(blobs.get(new Key(tenant, key)));
    }

    @Override
    public void remove(TenantId tenant, BlobKey key) {
        blobs.remove(new Key(tenant, key));
    }

    @Override
    public List<BlobKey> keys(TenantId tenant) {
        return blobs.keySet().stream()
                .filter(key -> key.tenant().equals(tenant))
                .map(Key::blob)
                .toList();
    }
}
