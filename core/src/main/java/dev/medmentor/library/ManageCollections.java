package dev.medmentor.library;

import dev.medmentor.identity.AuditTrail;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.AccountStatus;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.library.model.CollectionChange;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentCollection;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.library.port.CollectionRepository;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.shared.IdGenerator;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.InvalidInputException;
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

    private static final int BATCH = 100;

    private final CollectionRepository collections;
    private final DocumentRepository documents;
    private final ChangeDocument changes;
    private final AccountRepository accounts;
    private final AuditTrail audit;
    private final IdGenerator ids;
    private final InstantSource clock;

    /** @param accounts those that may come to own collections */
    public ManageCollections(
            CollectionRepository collections,
            DocumentRepository documents,
            ChangeDocument changes,
            AccountRepository accounts,
            AuditTrail audit,
            IdGenerator ids,
            InstantSource clock) {
        this.collections = collections;
        this.documents = documents;
        this.changes = changes;
        this.accounts = accounts;
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
     * Changes what is known of a collection. Whose it is, only those who run the tenant change.
     *
     * @param revision what it must be at; empty for any
     * @throws NotFoundException as {@link #get}; or if there is no account that the collection could be given to
     * @throws ForbiddenException if the caller may read it and not write, or may not give it away
     * @throws InvalidInputException with code {@code not_a_mentor} if the account to give it to may not own any
     * @throws ConflictException with code {@code revision_conflict} if somebody has changed it meanwhile
     */
    public DocumentCollection change(
            Principal principal, CollectionId id, CollectionChange change, Optional<Integer> revision, Caller caller) {
        DocumentCollection before = writable(principal, id);
        change.owner().ifPresent(owner -> requireOwner(principal, owner));
        DocumentCollection changed = change.to(before);
        boolean expected = revision.map(wanted -> wanted == before.revision()).orElse(true);
        if (!expected || !collections.update(principal.tenant(), changed)) {
            throw new ConflictException(
                    "revision_conflict", "Somebody has changed this meanwhile. Read it again, then decide.");
        }
        note(principal, caller, "collection.changed", changed);
        return changed;
    }

    private void requireOwner(Principal principal, AccountId owner) {
        if (!LibraryAccess.administers(principal)) {
            throw forbidden("Only those who run the organisation give collections to somebody else.");
        }
        Account account = accounts.find(principal.tenant(), owner)
                .orElseThrow(() -> new NotFoundException("account_not_found", "There is no account " + owner + "."));
        if (account.status() != AccountStatus.ACTIVE || account.role().compareTo(Role.MENTOR) > 0) {
            throw new InvalidInputException(
                    "not_a_mentor",
                    "A collection belongs to an active account that is a mentor, an admin or the owner.");
        }
    }

    /**
     * Deletes a collection, and first, if so asked, the documents in it.
     *
     * @throws NotFoundException as {@link #get}
     * @throws ForbiddenException if the caller may read it and not write
     * @throws ConflictException with code {@code collection_not_empty} if there are documents in it, or come in meanwhile
     */
    public void delete(Principal principal, CollectionId id, boolean withDocuments, Caller caller) {
        DocumentCollection collection = writable(principal, id);
        if (withDocuments) {
            deleteDocuments(principal, id, caller);
        }
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

    private void deleteDocuments(Principal principal, CollectionId id, Caller caller) {
        List<Document> found = inside(principal, id, BATCH);
        while (!found.isEmpty()) {
            for (Document document : found) {
                if (changes.deleteIfThere(principal.tenant(), document.id())) {
                    audit.record(principal, caller, "document.deleted", "document/" + document.id(), Map.of());
                }
            }
            found = inside(principal, id, BATCH);
        }
    }

    private DocumentCollection writable(Principal principal, CollectionId id) {
        DocumentCollection collection = get(principal, id);
        if (!LibraryAccess.mayWrite(principal, collection)) {
            throw LibraryErrors.notYours();
        }
        return collection;
    }

    private void requireEmpty(Principal principal, CollectionId id) {
        if (!isEmpty(principal, id)) {
            throw new ConflictException(
                    "collection_not_empty",
                    "There are documents in this collection. Delete them first, or together with it.");
        }
    }

    private boolean isEmpty(Principal principal, CollectionId id) {
        return inside(principal, id, 1).isEmpty();
    }

    private List<Document> inside(Principal principal, CollectionId id, int limit) {
        return documents.list(principal.tenant(), ReadableCollections.all(), Optional.of(id), Optional.empty(), limit);
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
                Map.of(
                        "visibility", collection.visibility().wireName(),
                        "owner", collection.owner().map(AccountId::value).orElse("")));
    }
}
