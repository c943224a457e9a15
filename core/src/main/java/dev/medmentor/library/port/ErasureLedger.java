package dev.medmentor.library.port;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.shared.TenantId;

/**
 * Remembers which documents were deleted, outside of all that is kept and backed up: so that they do not come back with a
 * backup. Thread-safe.
 */
@FunctionalInterface
public interface ErasureLedger {
    /** Remembers nothing. */
    ErasureLedger NONE = (tenant, document) -> {};

    /**
     * Notes that a document is about to be deleted. Durable on return; noting it again is harmless.
     *
     * @throws dev.medmentor.shared.error.UnavailableException if it cannot be noted; then nothing is deleted
     */
    void note(TenantId tenant, DocumentId document);
}
