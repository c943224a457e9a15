package dev.medmentor.library.port;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentPlace;
import dev.medmentor.library.model.DocumentQuery;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.ListedDocument;
import dev.medmentor.library.model.PendingWork;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.shared.CrossTenant;
import dev.medmentor.shared.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps documents and their versions. Thread-safe; each method is atomic, durable on return and visible to every later
 * read. Any method may throw {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 *
 * <p>Documents marked as deleted are returned by {@link #find} and {@link #findAll} with their mark, and by nothing
 * else.
 */
public interface DocumentRepository {
    /**
     * Adds a document together with its first version.
     *
     * @throws dev.medmentor.shared.error.ConflictException if the id is taken, or a document that is not deleted has the
     *     same collection and origin
     */
    void insert(TenantId tenant, Document document, DocumentVersion version);

    /**
     * Adds the next version and makes it the document's latest.
     *
     * @throws dev.medmentor.shared.error.ConflictException unless its number is the latest plus one
     * @throws dev.medmentor.shared.error.NotFoundException if the document is unknown or deleted
     */
    void addVersion(TenantId tenant, DocumentVersion version);

    Optional<Document> find(TenantId tenant, DocumentId id);

    /** Those of {@code ids} that exist, by id. */
    Map<DocumentId, Document> findAll(TenantId tenant, Collection<DocumentId> ids);

    /** The document that came from {@code origin}, unless deleted. */
    Optional<Document> findByOrigin(TenantId tenant, CollectionId collection, String origin);

    /**
     * Documents in ascending order of id, at most {@code limit}, beginning after {@code after}.
     *
     * @param readable none from any other collection
     * @param collection only this one; empty for all
     */
    List<Document> list(
            TenantId tenant,
            ReadableCollections readable,
            Optional<CollectionId> collection,
            Optional<DocumentId> after,
            int limit);

    /**
     * Documents with their latest versions, as {@code query} asks for them, at most {@code limit}.
     *
     * @param readable none from any other collection
     * @param after only those that come after this place in the query's order, whether or not a document is there
     */
    List<ListedDocument> search(
            TenantId tenant,
            ReadableCollections readable,
            DocumentQuery query,
            Optional<DocumentPlace> after,
            int limit);

    /** How many documents there are, by the status of their latest version; without those of which there are none. */
    Map<IngestionStatus, Integer> countByStatus(
            TenantId tenant, ReadableCollections readable, Optional<CollectionId> collection);

    Optional<DocumentVersion> findVersion(TenantId tenant, DocumentId id, int number);

    /** Ascending by number; empty if the document is unknown. */
    List<DocumentVersion> versions(TenantId tenant, DocumentId id);

    /**
     * Replaces the version of the same number. A no-op if it is gone, or if it has ended (COMPLETED or FAILED) and
     * {@code version} does not begin anew (PENDING): so a worker that outlived its document, or its lease, harms
     * nothing.
     */
    void updateVersion(TenantId tenant, DocumentVersion version);

    /**
     * Makes {@code version} the one that answers, if it exists, is newer than the live one and the document is not
     * deleted.
     *
     * @return whether {@code version} is the live one now; false if the document is deleted
     */
    boolean makeLive(TenantId tenant, DocumentId id, int version);

    /**
     * Puts the document into a collection, under a name, if it is where {@code before} has it.
     *
     * @return false if it is in another collection or has another name meanwhile, or is unknown or deleted
     * @throws dev.medmentor.shared.error.ConflictException with code {@code origin_exists} if another document of that
     *     collection, not deleted, has its origin
     */
    boolean refile(TenantId tenant, Document before, CollectionId collection, String name);

    /**
     * Marks the document as deleted; it answers nothing from then on, and its origin is free.
     *
     * @return false if it is unknown or was marked before
     */
    boolean markDeleted(TenantId tenant, DocumentId id);

    /** Removes the document and all its versions; a no-op if unknown. */
    void remove(TenantId tenant, DocumentId id);

    /**
     * Every version that is neither COMPLETED nor FAILED, of documents that are not deleted, and every document marked
     * as deleted.
     */
    @CrossTenant("recovery after a crash looks for unfinished work of every tenant")
    List<PendingWork> unfinished();

    /** Tenants that have a document, ascending. */
    @CrossTenant("maintenance visits every tenant")
    List<TenantId> tenants();
}
