package dev.medmentor.adapters.mongo.library;

import static com.mongodb.client.model.Filters.eq;

import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.library.model.BlobKey;
import dev.medmentor.library.model.StoredBlob;
import dev.medmentor.library.port.BlobStore;
import dev.medmentor.library.port.Content;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.LimitExceededException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * Blobs in GridFS, streamed both ways, a chunk at a time. A document per key says which file is the blob: it is written
 * once the whole file is there, and only in the place of the one that was read before, so that of several who put the same
 * key each takes away what it has replaced. What a crash leaves between these steps is a file that no key names;
 * {@link #collectOrphans} removes it.
 */
public final class MongoBlobStore implements BlobStore {
    static final String NAME = "blobs";

    private final GridFiles files;
    private final Records<FiledBlob> records;

    public MongoBlobStore(MongoConnection connection) {
        this.files = new GridFiles(connection);
        this.records = new Records<>(connection, NAME, new BlobFormat());
    }

    @Override
    public StoredBlob put(TenantId tenant, BlobKey key, InputStream bytes, long maximumBytes) throws IOException {
        FiledBlob filed = upload(tenant, key, bytes, maximumBytes);
        // Where this fails, nobody knows whether the name was written: collecting orphans finds out.
        name(tenant, filed);
        return filed.blob();
    }

    /** The whole of a file that nothing names yet. */
    FiledBlob upload(TenantId tenant, BlobKey key, InputStream bytes, long maximumBytes) throws IOException {
        ObjectId file = files.begin(Key.of(tenant, BlobFormat.id(key)));
        try {
            StoredBlob blob = copy(bytes, file, maximumBytes);
            if (!files.complete(file, blob.bytes())) {
                throw new UnavailableException("upload_expired", "The upload took too long. Try again.");
            }
            return new FiledBlob(key, file, blob);
        } catch (IOException | RuntimeException e) {
            discard(file, e);
            throw e;
        }
    }

    private StoredBlob copy(InputStream bytes, ObjectId file, long maximumBytes) throws IOException {
        MessageDigest digest = Sha256.digest();
        long total = 0;
        try (GridOutput output = new GridOutput(files, file)) {
            for (int count = fill(bytes, output.buffer()); count > 0; count = fill(bytes, output.buffer())) {
                total += count;
                if (total > maximumBytes) {
                    throw new LimitExceededException(
                            "file_too_large", "The file is larger than " + maximumBytes + " bytes.");
                }
                digest.update(output.buffer(), 0, count);
                output.append(count);
            }
        }
        return new StoredBlob(total, Sha256.hex(digest.digest()));
    }

    private static int fill(InputStream bytes, byte[] buffer) throws IOException {
        return bytes.readNBytes(buffer, 0, buffer.length);
    }

    private void discard(ObjectId file, Exception reason) {
        try {
            files.delete(file);
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private void name(TenantId tenant, FiledBlob filed) {
        Optional<FiledBlob> before = current(tenant, filed.key());
        before.ifPresent(old -> files.disown(old.file()));
        while (!replaced(tenant, filed, before)) {
            before = current(tenant, filed.key());
            before.ifPresent(old -> files.disown(old.file()));
        }
        files.own(filed.file());
        before.ifPresent(old -> deleteSuperseded(old.file()));
    }

    private Optional<FiledBlob> current(TenantId tenant, BlobKey key) {
        return records.current(Key.is(tenant, BlobFormat.id(key)), Key.ASCENDING);
    }

    /** False if the key names another file than {@code before} meanwhile. */
    private boolean replaced(TenantId tenant, FiledBlob filed, Optional<FiledBlob> before) {
        ConflictException taken = new ConflictException("blob_exists", "There is a blob of this key already.");
        if (before.isPresent()) {
            return records.replace(tenant, filed, is(before.get()), () -> taken);
        }
        try {
            records.insert(tenant, filed, () -> taken);
            return true;
        } catch (ConflictException e) {
            return false;
        }
    }

    private static Bson is(FiledBlob filed) {
        return eq(BlobFormat.FILE, filed.file().toHexString());
    }

    /** The new blob stands already: that an old file is left behind is no failure of putting. */
    private void deleteSuperseded(ObjectId file) {
        try {
            files.delete(file);
        } catch (UnavailableException e) {
            // It is marked as nobody's, and will be found by that.
        }
    }

    @Override
    public Optional<Content> find(TenantId tenant, BlobKey key) {
        return records.find(tenant, BlobFormat.id(key)).map(StoredContent::new);
    }

    private final class StoredContent implements Content {
        private final FiledBlob filed;

        StoredContent(FiledBlob filed) {
            this.filed = filed;
        }

        @Override
        public InputStream open() {
            return new VerifiedInputStream(open(0), filed.blob().contentHash());
        }

        @Override
        public InputStream open(long from) {
            return new GridInputStream(files, filed.file(), length(), from);
        }

        @Override
        public long length() {
            return filed.blob().bytes();
        }
    }

    @Override
    public void remove(TenantId tenant, BlobKey key) {
        Optional<FiledBlob> before = current(tenant, key);
        while (before.isPresent()) {
            FiledBlob filed = before.get();
            files.disown(filed.file());
            if (records.remove(tenant, BlobFormat.id(key), is(filed))) {
                files.delete(filed.file());
            }
            before = current(tenant, key);
        }
    }

    @Override
    public List<BlobKey> keys(TenantId tenant) {
        return records.list(Key.allOf(tenant), found -> {}).stream()
                .map(FiledBlob::key)
                .toList();
    }

    /**
     * Removes the files that crashes have left, those that no key has named since before {@code before}; to be called now
     * and then. An upload that begins earlier and ends later fails.
     *
     * @param before by the store's clock, and longer ago than any upload takes, such as a day
     * @return how many there were
     */
    public int collectOrphans(Instant before) {
        int collected = 0;
        List<ObjectId> found = files.nobodys(before);
        while (!found.isEmpty()) {
            for (ObjectId file : found) {
                collected += collect(file, before) ? 1 : 0;
            }
            found = files.nobodys(before);
        }
        return collected;
    }

    private boolean collect(ObjectId file, Instant before) {
        if (!files.condemn(file, before)) {
            return false;
        }
        if (records.exists(eq(BlobFormat.FILE, file.toHexString()))) {
            // Whoever named it, or was about to take its name away, did not get to the end.
            files.own(file);
            return false;
        }
        files.delete(file);
        return true;
    }
}
