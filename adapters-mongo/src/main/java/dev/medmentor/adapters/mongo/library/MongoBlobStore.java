package dev.medmentor.adapters.mongo.library;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.GridFSUploadStream;
import com.mongodb.client.model.FindOneAndReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.library.model.BlobKey;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.StoredBlob;
import dev.medmentor.library.port.BlobStore;
import dev.medmentor.library.port.Content;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.LimitExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Blobs in GridFS, streamed both ways. A document per key says which file is the blob; it is replaced in one write once
 * the whole file is there, so that no transaction is needed. A crash or a lost connection
 * between the two leaves a file that no key names.
 */
public final class MongoBlobStore implements BlobStore {
    private static final int BUFFER = 1 << 16;

    private final GridFSBucket files;
    private final MongoCollection<Document> blobs;

    public MongoBlobStore(MongoConnection connection) {
        this.files = GridFSBuckets.create(connection.database(), "blobs");
        this.blobs = connection.database().getCollection("blobs");
    }

    @Override
    public StoredBlob put(TenantId tenant, BlobKey key, InputStream bytes, long maximumBytes) throws IOException {
        try {
            GridFSUploadStream upload = files.openUploadStream(key.document().value());
            StoredBlob stored;
            try {
                stored = copy(bytes, upload, maximumBytes);
                upload.close();
            } catch (IOException | RuntimeException e) {
                abort(upload, e);
                throw e;
            }
            Document blob = new Document("_id", id(tenant, key))
                    .append("file", upload.getObjectId())
                    .append("bytes", stored.bytes())
                    .append("sha256", stored.contentHash());
            Document replaced = blobs.findOneAndReplace(
                    eq(id(tenant, key)),
                    blob,
                    new FindOneAndReplaceOptions().upsert(true).returnDocument(ReturnDocument.BEFORE));
            deleteSuperseded(replaced);
            return stored;
        } catch (MongoException e) {
            throw MongoErrors.translate(e);
        }
    }

    /** The new blob stands already: that an old file is left behind is no failure of putting. */
    private void deleteSuperseded(@Nullable Document replaced) {
        try {
            deleteFile(replaced);
        } catch (MongoException e) {
            // Nobody refers to the file any more; it costs space alone.
        }
    }

    private static StoredBlob copy(InputStream bytes, GridFSUploadStream upload, long maximumBytes) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
            total += count;
            if (total > maximumBytes) {
                throw new LimitExceededException(
                        "file_too_large", "The file is larger than " + maximumBytes + " bytes.");
            }
            digest.update(buffer, 0, count);
            upload.write(buffer, 0, count);
        }
        return new StoredBlob(total, Sha256.hex(digest.digest()));
    }

    private static void abort(GridFSUploadStream upload, Exception reason) {
        try {
            upload.abort();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public Optional<Content> find(TenantId tenant, BlobKey key) {
        Document blob =
                MongoErrors.translated(() -> blobs.find(eq(id(tenant, key))).first());
        return Optional.ofNullable(blob).map(StoredContent::new);
    }

    private final class StoredContent implements Content {
        private final Document blob;

        StoredContent(Document blob) {
            this.blob = blob;
        }

        @Override
        public InputStream open() throws IOException {
            try {
                return new VerifiedInputStream(
                        files.openDownloadStream(blob.getObjectId("file")), blob.getString("sha256"));
            } catch (MongoException e) {
                throw new IOException("the blob cannot be read from MongoDB", e);
            }
        }

        @Override
        public long length() {
            return blob.getLong("bytes");
        }
    }

    @Override
    public void remove(TenantId tenant, BlobKey key) {
        MongoErrors.translated(() -> {
            deleteFile(blobs.findOneAndDelete(eq(id(tenant, key))));
            return null;
        });
    }

    @Override
    public List<BlobKey> keys(TenantId tenant) {
        return MongoErrors.translated(() -> {
            List<BlobKey> keys = new ArrayList<>();
            for (Document blob : blobs.find(eq("_id.tenant", tenant.value()))) {
                Document id = blob.get("_id", Document.class);
                keys.add(new BlobKey(new DocumentId(id.getString("document")), id.getInteger("version")));
            }
            return List.copyOf(keys);
        });
    }

    private void deleteFile(@Nullable Document blob) {
        ObjectId file = blob == null ? null : blob.getObjectId("file");
        if (file != null) {
            files.delete(file);
        }
    }

    /** MongoDB compares embedded documents with their fields' order: always this one. */
    private static Document id(TenantId tenant, BlobKey key) {
        return new Document("tenant", tenant.value())
                .append("document", key.document().value())
                .append("version", key.version());
    }
}
