package dev.medmentor.library;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentCollection;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.port.CollectionRepository;
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
 * <p>A collection without a record is nobody's. The scopes of an API key are not looked at here.
 */
public final class LibraryAccess {
    private final CollectionRepository collections;

    public LibraryAccess(CollectionRepository collections) {
        this.collections = collections;
    }

    /** What {@code principal} may read now. */
    public ReadableCollections readable(Principal principal) {
        if (administers(principal)) {
            return new ReadableCollections.All();
        }
        Predicate<DocumentCollection> mayRead = collection -> mayRead(principal, collection);
        boolean guest = isGuest(principal);
        Set<CollectionId> ids = collections.list(principal.tenant()).stream()
                .filter(guest ? mayRead : mayRead.negate())
                .map(DocumentCollection::id)
                .collect(Collectors.toUnmodifiableSet());
        return guest ? new ReadableCollections.Only(ids) : new ReadableCollections.AllBut(ids);
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

    static boolean administers(Principal principal) {
        return !isGuest(principal) && (principal.role() == Role.OWNER || principal.role() == Role.ADMIN);
    }

    static boolean isMentor(Principal principal) {
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
