package dev.medmentor.library;

import dev.medmentor.identity.AuditTrail;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentCollection;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.library.port.CollectionRepository;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.shared.IdGenerator;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.LimitExceededException;
import dev.medmentor.shared.error.NotFoundException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes, lists, changes and deletes collections. One that the caller may not read answers like one that does not exist.
 * Thread-safe; durable on return.
 */
public final class ManageCollections {
    /** Every one of them is looked at in each decision on access. */
    private static final int MAXIMUM = 1_000;

    private final CollectionRepository collections;
    private final DocumentRepository documents;
    private final AuditTrail audit;
    private final IdGenerator ids;
    private final InstantSource clock;

    public ManageCollections(
            CollectionRepository collections,
            DocumentRepository documents,
            AuditTrail audit,
            IdGenerator ids,
            InstantSource clock) {
        this.collections = collections;
        this.documents = documents;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes a collection that is the caller's own.
     *
     * @param id for those who run the tenant: of a collection that documents name already; a new one if empty
     * @throws ForbiddenException unless the caller is a mentor or runs the tenant
     * @throws ConflictException with code {@code collection_exists}
     * @throws LimitExceededException if the tenant has too many
     */
    public DocumentCollection create(
            Principal principal,
            Optional<CollectionId> id,
            String name,
            String description,
            Visibility visibility,
            Caller caller) {
        boolean administers = LibraryAccess.administers(principal);
        if (!administers && !LibraryAccess.isMentor(principal)) {
            throw forbidden("Only mentors and those who run the organisation make collections.");
        }
        if (id.isPresent() && !administers) {
            throw forbidden("Only those who run the organisation choose the id of a collection. Leave it out.");
        }
        if (collections.list(principal.tenant()).size() >= MAXIMUM) {
            throw new LimitExceededException(
                    "too_many_collections", "There are at most " + MAXIMUM + " collections. Delete one first.");
        }
        DocumentCollection collection = new DocumentCollection(
                id.orElseGet(() -> new CollectionId(ids.next())),
                name,
                description,
                principal.account(),
                visibility,
                clock.instant(),
                1);
        collections.insert(principal.tenant(), collection);
        note(principal, caller, "collection.created", collection);
        return collection;
    }

    /** Those that the caller may read, ascending by id. */
    public List<DocumentCollection> list(Principal principal) {
        return collections.list(principal.tenant()).stream()
                .filter(collection -> LibraryAccess.mayRead(principal, collection))
                .toList();
    }

    /** @throws NotFoundException if there is none that the caller may read */
    public DocumentCollection get(Principal principal, CollectionId id) {
        return collections
                .find(principal.tenant(), id)
                .filter(collection -> LibraryAccess.mayRead(principal, collection))
                .orElseThrow(() -> LibraryErrors.noCollection(id));
    }

    /**
     * Changes what is known of a collection.
     *
     * @param revision what it must be at; empty for any
     * @throws NotFoundException as {@link #get}
     * @throws ForbiddenException if the caller may read it and not write
     * @throws ConflictException with code {@code revision_conflict} if somebody has changed it meanwhile
     */
    public DocumentCollection change(
            Principal principal,
            CollectionId id,
            String name,
            String description,
            Visibility visibility,
            Optional<Integer> revision,
            Caller caller) {
        DocumentCollection before = writable(principal, id);
        DocumentCollection changed = before.changed(name, description, visibility);
        boolean expected = revision.map(wanted -> wanted == before.revision()).orElse(true);
        if (!expected || !collections.update(principal.tenant(), changed)) {
            throw new ConflictException(
                    "revision_conflict", "Somebody has changed this meanwhile. Read it again, then decide.");
        }
        note(principal, caller, "collection.changed", changed);
        return changed;
    }

    /**
     * Deletes an empty collection.
     *
     * @throws NotFoundException as {@link #get}
     * @throws ForbiddenException if the caller may read it and not write
     * @throws ConflictException with code {@code collection_not_empty} if there are documents in it
     */
    public void delete(Principal principal, CollectionId id, Caller caller) {
        DocumentCollection collection = writable(principal, id);
        requireEmpty(principal, id);
        if (!collections.remove(principal.tenant(), id)) {
            throw LibraryErrors.noCollection(id);
        }
        if (!isEmpty(principal, id)) {
            // A document came in at the same moment: without its record the collection would be open to all.
            collections.insert(principal.tenant(), collection);
            requireEmpty(principal, id);
        }
        note(principal, caller, "collection.deleted", collection);
    }

    private DocumentCollection writable(Principal principal, CollectionId id) {
        DocumentCollection collection = get(principal, id);
        if (!LibraryAccess.mayWrite(principal, collection)) {
            throw forbidden("This collection belongs to somebody else.");
        }
        return collection;
    }

    private void requireEmpty(Principal principal, CollectionId id) {
        if (!isEmpty(principal, id)) {
            throw new ConflictException(
                    "collection_not_empty", "There are documents in this collection. Delete them first.");
        }
    }

    private boolean isEmpty(Principal principal, CollectionId id) {
        return documents
                .list(principal.tenant(), Optional.of(id), Optional.empty(), 1)
                .isEmpty();
    }

    private static ForbiddenException forbidden(String message) {
        return new ForbiddenException("forbidden", message);
    }

    private void note(Principal principal, Caller caller, String action, DocumentCollection collection) {
        audit.record(
                principal,
                caller,
                action,
                "collection/" + collection.id(),
                Map.of("visibility", collection.visibility().wireName()));
    }
}
