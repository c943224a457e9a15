package dev.medmentor.library;

import dev.medmentor.library.model.BlobKey;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.library.model.PendingWork;
import dev.medmentor.library.model.UploadId;
import dev.medmentor.library.port.BlobStore;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.library.port.JobQueue;
import dev.medmentor.library.port.UploadRepository;
import dev.medmentor.shared.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Mends what a crash may have left half done. Run at start, before new work is taken. */
public final class RecoverIngestions {
    private final DocumentRepository documents;
    private final BlobStore blobs;
    private final JobQueue jobs;
    private final UploadRepository uploads;

    public RecoverIngestions(DocumentRepository documents, BlobStore blobs, JobQueue jobs, UploadRepository uploads) {
        this.uploads = uploads;
        this.documents = documents;
        this.blobs = blobs;
        this.jobs = jobs;
    }

    /**
     * Gives every unfinished version and every unfinished deletion its job back. Safe at any time.
     *
     * @return how many pieces of work had been left without any job of their document
     */
    public int requeue() {
        List<PendingWork> unfinished = documents.unfinished();
        int missing = 0;
        for (PendingWork work : unfinished) {
            missing += jobs.hasJob(work.tenant(), work.document()) ? 0 : 1;
        }
        // Even where the document has a job, it may be that of another version, or of what was then deleted.
        jobs.enqueueAll(unfinished.stream().map(RecoverIngestions::jobFor).toList());
        return missing;
    }

    private static IngestionJob jobFor(PendingWork work) {
        return work.isRemoval()
                ? IngestionJob.remove(work.tenant(), work.document())
                : IngestionJob.ingest(work.tenant(), work.document(), work.version(), Optional.empty());
    }

    /**
     * Removes blobs that neither a version nor an open upload refers to: of uploads that were never acknowledged. Only
     * while no upload can be under way, for its blob comes before its record.
     *
     * @return how many were removed
     */
    public int removeOrphanedBlobs(TenantId tenant) {
        Set<BlobKey> known = new HashSet<>();
        int removed = 0;
        for (BlobKey key : blobs.keys(tenant)) {
            if (known.isEmpty() || !known.contains(key)) {
                documents.versions(tenant, key.document()).stream()
                        .map(DocumentVersion::blob)
                        .forEach(known::add);
            }
            if (!known.contains(key) && !isPart(tenant, key)) {
                blobs.remove(tenant, key);
                removed++;
            }
        }
        return removed;
    }

    private boolean isPart(TenantId tenant, BlobKey key) {
        return uploads.find(tenant, new UploadId(key.document().value())).isPresent();
    }
}
