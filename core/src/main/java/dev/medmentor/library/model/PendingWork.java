package dev.medmentor.library.model;

import dev.medmentor.shared.TenantId;

/**
 * Something a crash may have left without a job.
 *
 * @param version the unfinished version, or 0 for a document that is marked as deleted and still there
 */
public record PendingWork(TenantId tenant, DocumentId document, int version) {
    public boolean isRemoval() {
        return version == 0;
    }
}
