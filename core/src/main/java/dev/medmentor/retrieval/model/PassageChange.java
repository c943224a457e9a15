package dev.medmentor.retrieval.model;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.shared.TenantId;
import java.util.Optional;

/** One entry of the change sequence that an index follows. */
public sealed interface PassageChange {
    /** Greater than 0. Ascending over all tenants. */
    long sequence();

    TenantId tenant();

    /** The passage is there, as given; it replaces one of the same id. */
    record Put(long sequence, TenantId tenant, Passage passage, Optional<Embedding> embedding)
            implements PassageChange {}

    /** The passages of all versions of the document below {@code belowVersion} are gone. */
    record Removed(long sequence, TenantId tenant, DocumentId document, int belowVersion) implements PassageChange {}
}
