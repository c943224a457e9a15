package dev.medmentor.library;

import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.library.port.ErasureLedger;
import dev.medmentor.library.port.JobQueue;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.util.Optional;

/** Retries, cancels and deletes documents. Thread-safe; durable on return. */
public final class ChangeDocument {
    private final DocumentRepository documents;
    private final JobQueue jobs;
    private final ErasureLedger erasures;

    public ChangeDocument(DocumentRepository documents, JobQueue jobs) {
        this(documents, jobs, ErasureLedger.NONE);
    }

    public ChangeDocument(DocumentRepository documents, JobQueue jobs, ErasureLedger erasures) {
        this.documents = documents;
        this.jobs = jobs;
        this.erasures = erasures;
    }

    /**
     * Ingests the latest version again, from its first page that could not be read on.
     *
     * @param password opens an encrypted file
     * @throws dev.medmentor.shared.error.NotFoundException if there is no such document
     * @throws ConflictException with code {@code ingestion_running} if it is not over yet
     */
    public DocumentVersion retry(TenantId tenant, DocumentId id, Optional<String> password) {
        DocumentVersion version = latest(tenant, id);
        // An unfinished version without a job is what a crash left; nobody reads it.
        if (jobs.hasJob(tenant, id)) {
            throw new ConflictException(
                    "ingestion_running",
                    "The document is still being read. Wait until it is over, or cancel it first.");
        }
        DocumentVersion again = version.retried();
        documents.updateVersion(tenant, again);
        jobs.enqueue(tenant, IngestionJob.ingest(tenant, id, version.number(), password));
        return again;
    }

    /**
     * Asks the running ingestion to stop; it ends as FAILED with code {@code cancelled}. A no-op if none runs.
     *
     * @throws dev.medmentor.shared.error.NotFoundException if there is no such document
     */
    public void cancel(TenantId tenant, DocumentId id) {
        if (latest(tenant, id).status() != IngestionStatus.COMPLETED) {
            jobs.requestCancel(tenant, id);
        }
    }

    /**
     * Deletes the document: it answers nothing from now on, and a worker removes its passages, vectors, pages and bytes.
     *
     * @throws dev.medmentor.shared.error.NotFoundException if there is no such document
     */
    public void delete(TenantId tenant, DocumentId id) {
        if (!deleteIfThere(tenant, id)) {
            throw LibraryErrors.noDocument(id);
        }
    }

    /** As {@link #delete}; false if there is no such document. */
    boolean deleteIfThere(TenantId tenant, DocumentId id) {
        if (documents.find(tenant, id).filter(found -> !found.deleted()).isEmpty()) {
            return false;
        }
        // First: what a crash leaves deleted must be known to be.
        erasures.note(tenant, id);
        if (!documents.markDeleted(tenant, id)) {
            return false;
        }
        jobs.requestCancel(tenant, id);
        jobs.enqueue(tenant, IngestionJob.remove(tenant, id));
        return true;
    }

    private DocumentVersion latest(TenantId tenant, DocumentId id) {
        Document document = documents
                .find(tenant, id)
                .filter(found -> !found.deleted())
                .orElseThrow(() -> LibraryErrors.noDocument(id));
        return documents
                .findVersion(tenant, id, document.latestVersion())
                .orElseThrow(() -> LibraryErrors.noDocument(id));
    }
}
