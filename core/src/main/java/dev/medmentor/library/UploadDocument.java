package dev.medmentor.library;

import dev.medmentor.library.model.BlobKey;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.StoredBlob;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.Uploaded;
import dev.medmentor.library.port.BlobStore;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.library.port.JobQueue;
import dev.medmentor.shared.IdGenerator;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes in a document: when a method returns, its bytes, its record and its ingestion job are durable. Thread-safe.
 *
 * <p>The order is blob, record, job. A crash in between leaves at most a blob that nothing refers to or a record
 * without a job, and {@link RecoverIngestions} mends both.
 */
public final class UploadDocument {
    private final DocumentRepository documents;
    private final BlobStore blobs;
    private final JobQueue jobs;
    private final IdGenerator ids;
    private final InstantSource clock;
    private final long maximumBytes;
    /** Documents that a version is being received for: two would write to one blob. */
    private final Set<Receiving> receiving = ConcurrentHashMap.newKeySet();

    private record Receiving(TenantId tenant, DocumentId document) {}

    /** @param maximumBytes the largest file that is taken */
    public UploadDocument(
            DocumentRepository documents,
            BlobStore blobs,
            JobQueue jobs,
            IdGenerator ids,
            InstantSource clock,
            long maximumBytes) {
        this.documents = documents;
        this.blobs = blobs;
        this.jobs = jobs;
        this.ids = ids;
        this.clock = clock;
        this.maximumBytes = maximumBytes;
    }

    /**
     * Adds a document, or, when {@code upload} names an origin that is known, a version of it. The same bytes from the
     * same origin change nothing, unless they failed before: then they are tried again.
     *
     * @throws ConflictException if another version of the document is being uploaded
     * @throws dev.medmentor.shared.error.LimitExceededException with code {@code file_too_large}
     * @throws IOException if {@code bytes} cannot be read; nothing is stored then
     */
    public Uploaded upload(TenantId tenant, Upload upload, InputStream bytes) throws IOException {
        return upload(tenant, new DocumentId(ids.next()), upload, bytes);
    }

    /**
     * The same, where {@code id} names the document if it is a new one. Where it is there already, this is a repetition,
     * and changes nothing.
     *
     * @param id given to this upload alone
     */
    public Uploaded upload(TenantId tenant, DocumentId id, Upload upload, InputStream bytes) throws IOException {
        Optional<Document> made = documents.find(tenant, id);
        if (made.isPresent()) {
            return repeated(tenant, made.get());
        }
        Optional<Document> known =
                upload.origin().flatMap(origin -> documents.findByOrigin(tenant, upload.collection(), origin));
        return known.isPresent()
                ? uploadVersion(tenant, known.get().id(), upload, bytes)
                : insert(tenant, id, upload, bytes);
    }

    private Uploaded repeated(TenantId tenant, Document document) {
        DocumentVersion first = documents
                .findVersion(tenant, document.id(), 1)
                .orElseThrow(() -> LibraryErrors.noDocument(document.id()));
        if (!document.deleted() && !first.status().isFinal()) {
            jobs.enqueue(tenant, IngestionJob.ingest(tenant, document.id(), 1, Optional.empty()));
        }
        return new Uploaded(document, first, true);
    }

    /**
     * Adds a version to a document.
     *
     * @throws NotFoundException if there is no such document
     * @throws ConflictException if another version of it is being uploaded
     * @throws dev.medmentor.shared.error.LimitExceededException with code {@code file_too_large}
     * @throws IOException if {@code bytes} cannot be read; nothing is stored then
     */
    public Uploaded uploadVersion(TenantId tenant, DocumentId id, Upload upload, InputStream bytes) throws IOException {
        Receiving key = new Receiving(tenant, id);
        if (!receiving.add(key)) {
            throw new ConflictException(
                    "version_conflict",
                    "Another version of document " + id + " is being uploaded. Try again when it is there.");
        }
        try {
            Document document = documents
                    .find(tenant, id)
                    .filter(found -> !found.deleted())
                    .orElseThrow(() -> LibraryErrors.noDocument(id));
            return addVersion(tenant, document, upload, bytes);
        } finally {
            receiving.remove(key);
        }
    }

    private Uploaded insert(TenantId tenant, DocumentId id, Upload upload, InputStream bytes) throws IOException {
        BlobKey key = new BlobKey(id, 1);
        StoredBlob blob = blobs.put(tenant, key, bytes, maximumBytes);
        DocumentVersion version = DocumentVersion.pending(id, 1, blob.contentHash(), blob.bytes(), clock.instant());
        Document document = new Document(
                id,
                upload.collection(),
                upload.name(),
                upload.origin(),
                upload.sourceType(),
                upload.metadata(),
                version.createdAt(),
                0,
                1,
                false);
        try {
            documents.insert(tenant, document, version);
        } catch (ConflictException e) {
            if (documents.find(tenant, id).isEmpty()) {
                blobs.remove(tenant, key);
            }
            throw e;
        }
        jobs.enqueue(tenant, IngestionJob.ingest(tenant, id, 1, upload.password()));
        return new Uploaded(document, version, false);
    }

    private Uploaded addVersion(TenantId tenant, Document document, Upload upload, InputStream bytes)
            throws IOException {
        int number = document.latestVersion() + 1;
        BlobKey key = new BlobKey(document.id(), number);
        StoredBlob blob = blobs.put(tenant, key, bytes, maximumBytes);
        Optional<DocumentVersion> same = documents
                .findVersion(tenant, document.id(), document.latestVersion())
                .filter(latest -> latest.contentHash().equals(blob.contentHash()));
        if (same.isPresent()) {
            blobs.remove(tenant, key);
            return sameBytes(tenant, document, same.get(), upload.password());
        }
        DocumentVersion version =
                DocumentVersion.pending(document.id(), number, blob.contentHash(), blob.bytes(), clock.instant());
        try {
            documents.addVersion(tenant, version);
        } catch (NotFoundException e) {
            blobs.remove(tenant, key);
            throw e;
        }
        jobs.enqueue(tenant, IngestionJob.ingest(tenant, document.id(), number, upload.password()));
        return new Uploaded(document.withLatestVersion(number), version, false);
    }

    private Uploaded sameBytes(TenantId tenant, Document document, DocumentVersion version, Optional<String> password) {
        if (version.status() != IngestionStatus.FAILED) {
            if (!version.status().isFinal()) {
                // An upload that failed between its record and its job is made good by repeating it.
                jobs.enqueue(tenant, IngestionJob.ingest(tenant, document.id(), version.number(), password));
            }
            return new Uploaded(document, version, true);
        }
        DocumentVersion again = version.retried();
        documents.updateVersion(tenant, again);
        jobs.enqueue(tenant, IngestionJob.ingest(tenant, document.id(), version.number(), password));
        return new Uploaded(document, again, false);
    }
}
