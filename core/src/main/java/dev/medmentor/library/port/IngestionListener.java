package dev.medmentor.library.port;

import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.shared.TenantId;

/** Hears how ingestions ended. Thread-safe. */
@FunctionalInterface
public interface IngestionListener {
    /** Hears nothing. */
    IngestionListener NONE = (tenant, document, version) -> {};

    /**
     * A version was read, or could not be; what somebody cancelled is not told. It is stored before this is called, and
     * its job stays until this returns: after a failure or a crash the same end is told again.
     *
     * @param version COMPLETED or FAILED; each end has a {@code finishedAt} of its own
     * @throws dev.medmentor.shared.error.UnavailableException if it is to be told again later
     */
    void ended(TenantId tenant, Document document, DocumentVersion version);
}
