package dev.medmentor.library.port;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.shared.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the pages of document versions. Thread-safe; each method is atomic, durable on return and visible to every
 * later read. Any method may throw {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 */
public interface PageRepository {
    /**
     * Stores pages, replacing those of the same numbers. Each is stored whole or not at all; where storing several fails,
     * the first ones may be stored.
     */
    void put(TenantId tenant, DocumentId document, int version, List<Page> pages);

    Optional<Page> find(TenantId tenant, DocumentId document, int version, int number);

    /** Pages in ascending order from number {@code from} on, at most {@code limit}. */
    List<Page> list(TenantId tenant, DocumentId document, int version, int from, int limit);

    /** The verdict of every page, by page number, ascending. */
    Map<Integer, PageVerdict> verdicts(TenantId tenant, DocumentId document, int version);

    /** Removes the pages of all versions below {@code below}. */
    void removeVersionsBelow(TenantId tenant, DocumentId document, int below);
}
