package dev.medmentor.library;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentCollection;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.port.CollectionRepository;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.NotFoundException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Decides who may read and write which collections; the one place that does. Thread-safe.
 *
 * <table>
 * <caption>What each may do</caption>
 * <tr><th></th><th>reads</th><th>writes</th></tr>
 * <tr><td>owner, admin</td><td>all</td><td>all</td></tr>
 * <tr><td>mentor</td><td>own, of the tenant, public, nobody's</td><td>own, nobody's</td></tr>
 * <tr><td>analyst, member</td><td>of the tenant, public, nobody's</td><td>none</td></tr>
 * <tr><td>guest</td><td>public</td><td>none</td></tr>
 * </table>
 *
 * <p>A collection without a record is nobody's, and exists while there are documents in it; the default one always does.
 * What somebody may not read does not exist for them. The scopes of an API key are not looked at here.
 */
public final class LibraryAccess {
    private final CollectionRepository collections;
    private final DocumentRepository documents;

    public LibraryAccess(CollectionRepository collections, DocumentRepository documents) {
        this.collections = collections;
        this.documents = documents;
    }

    /**
     * Does nothing if {@code principal} may read the collection.
     *
     * @throws NotFoundException if not, or if there is no such collection
     */
    public void requireReadable(Principal principal, CollectionId id) {
        boolean readable = collections
                .find(principal.tenant(), id)
                .map(collection -> mayRead(principal, collection))
                .orElseGet(() -> !isGuest(principal) && hasDocuments(principal.tenant(), id));
        if (!readable) {
            throw LibraryErrors.noCollection(id);
        }
    }

    /**
     * Does nothing if {@code principal} may add documents to the collection. Those who run the tenant make one by adding
     * to it.
     *
     * @throws NotFoundException if the caller may not read it, or if there is no such collection
     * @throws ForbiddenException if the caller may read it and not write
     */
    public void requireWritable(Principal principal, CollectionId id) {
        if (!administers(principal)) {
            requireReadable(principal, id);
            if (!mayWrite(principal, id)) {
                throw LibraryErrors.notYours();
            }
        }
    }

    /** Whether there is a record that says whose the collection is, and who may read it. */
    boolean isRecorded(TenantId tenant, CollectionId id) {
        return collections.find(tenant, id).isPresent();
    }

    private boolean hasDocuments(TenantId tenant, CollectionId id) {
        return id.equals(CollectionId.DEFAULT)
                || !documents
                        .list(tenant, ReadableCollections.all(), Optional.of(id), Optional.empty(), 1)
                        .isEmpty();
    }

    /** What {@code principal} may read now. */
    public ReadableCollections readable(Principal principal) {
        if (administers(principal)) {
            return ReadableCollections.all();
        }
        Predicate<DocumentCollection> mayRead = collection -> mayRead(principal, collection);
        boolean guest = isGuest(principal);
        Set<CollectionId> ids = collections.list(principal.tenant()).stream()
                .filter(guest ? mayRead : mayRead.negate())
                .map(DocumentCollection::id)
                .collect(Collectors.toUnmodifiableSet());
        return guest ? new ReadableCollections.Only(ids) : new ReadableCollections.AllBut(ids);
    }

    /** Which of {@code ids} {@code principal} may read now; of those that are gone, whoever runs the tenant may. */
    public Set<DocumentId> readable(Principal principal, Set<DocumentId> ids) {
        if (administers(principal)) {
            return Set.copyOf(ids);
        }
        ReadableCollections readable = readable(principal);
        return documents.findAll(principal.tenant(), ids).values().stream()
                .filter(document -> !document.deleted() && readable.contains(document.collection()))
                .map(Document::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean mayRead(Principal principal, CollectionId id) {
        if (administers(principal)) {
            return true;
        }
        return collections
                .find(principal.tenant(), id)
                .map(collection -> mayRead(principal, collection))
                .orElse(!isGuest(principal));
    }

    /** Whether {@code principal} may add, change and delete documents there. */
    public boolean mayWrite(Principal principal, CollectionId id) {
        if (administers(principal)) {
            return true;
        }
        return isMentor(principal)
                && collections
                        .find(principal.tenant(), id)
                        .map(collection -> isOwn(principal, collection))
                        .orElse(true);
    }

    static boolean mayRead(Principal principal, DocumentCollection collection) {
        return switch (collection.visibility()) {
            case PUBLIC -> true;
            case TENANT -> !isGuest(principal);
            case PRIVATE -> mayWrite(principal, collection);
        };
    }

    static boolean mayWrite(Principal principal, DocumentCollection collection) {
        return administers(principal) || (isMentor(principal) && isOwn(principal, collection));
    }

    /** Whether {@code principal} runs the tenant. */
    public static boolean administers(Principal principal) {
        return !isGuest(principal) && (principal.role() == Role.OWNER || principal.role() == Role.ADMIN);
    }

    public static boolean isMentor(Principal principal) {
        return !isGuest(principal) && principal.role() == Role.MENTOR;
    }

    private static boolean isGuest(Principal principal) {
        return principal.kind() == Principal.Kind.GUEST;
    }

    private static boolean isOwn(Principal principal, DocumentCollection collection) {
        Optional<AccountId> owner = collection.owner();
        return owner.isPresent() && owner.equals(principal.account());
    }
}
