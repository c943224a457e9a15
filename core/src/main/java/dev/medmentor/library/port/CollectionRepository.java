package dev.medmentor.library.port;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentCollection;
import dev.medmentor.shared.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the records of collections; documents are in {@link DocumentRepository}. Thread-safe; each method is atomic,
 * durable on return and visible to every later read. Any method may throw
 * {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 */
public interface CollectionRepository {
    /** @throws dev.medmentor.shared.error.ConflictException with code {@code collection_exists} if the id is taken */
    void insert(TenantId tenant, DocumentCollection collection);

    Optional<DocumentCollection> find(TenantId tenant, CollectionId id);

    /**
     * Replaces the collection, if it is still the one that was read: its stored revision is one lower.
     *
     * @return false if it has changed meanwhile or is gone; read again
     */
    boolean update(TenantId tenant, DocumentCollection collection);

    /** Removes the record; false if there was none. */
    boolean remove(TenantId tenant, CollectionId id);

    /** All of the tenant, ascending by id (by its UTF-16 units). */
    List<DocumentCollection> list(TenantId tenant);
}
