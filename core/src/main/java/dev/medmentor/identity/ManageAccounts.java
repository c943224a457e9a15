package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.AccountStatus;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.identity.port.IdentityProvider;
import dev.medmentor.identity.port.PersonalData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lists and changes accounts of the caller's tenant. What takes rights away is felt on every instance within seconds.
 * An account of another tenant does not exist here. Thread-safe.
 *
 * <p>Every method throws {@link dev.medmentor.shared.error.NotFoundException} for an account the tenant does not have,
 * and {@link dev.medmentor.shared.error.ForbiddenException} where the caller's role may not touch the account's.
 */
public final class ManageAccounts {
    private final AccountRepository accounts;
    private final AccountChanges changes;
    private final Standings standings;
    private final ChangePassword passwords;
    private final PersonalData data;
    private final AuditTrail audit;

    ManageAccounts(
            AccountRepository accounts,
            AccountChanges changes,
            Standings standings,
            ChangePassword passwords,
            PersonalData data,
            AuditTrail audit) {
        this.accounts = accounts;
        this.changes = changes;
        this.standings = standings;
        this.passwords = passwords;
        this.data = data;
        this.audit = audit;
    }

    /** The caller's own account, as it was two seconds ago at most; {@link #get} shows it as it is. */
    public Account me(Principal principal) {
        AccountId own = own(principal);
        return standings.account(principal.tenant(), own).orElseThrow(() -> IdentityErrors.noAccount(own));
    }

    public Account get(Principal principal, AccountId id) {
        if (!principal.account().equals(Optional.of(id))) {
            Permissions.requireAdministrator(principal);
        }
        return changes.get(principal.tenant(), id);
    }

    /** See {@link AccountRepository#list}. */
    public List<Account> list(
            Principal principal, AccountRepository.Filter filter, Optional<AccountId> after, int limit) {
        Permissions.requireAdministrator(principal);
        return accounts.list(principal.tenant(), filter, after, limit);
    }

    /**
     * Changes the caller's own profile.
     *
     * @param revision what the account must be at; empty for any
     * @throws dev.medmentor.shared.error.ConflictException with code {@code revision_conflict} if it is at another
     */
    public Account updateProfile(Principal principal, Profile profile, Optional<Integer> revision, Caller caller) {
        AccountId own = own(principal);
        Account changed = changes.change(principal.tenant(), own, revision, account -> account.withProfile(profile));
        note(principal, caller, "account.updated", own, Map.of("what", "profile"));
        return changed;
    }

    /**
     * Gives the account another role. Its sessions end; on losing rights its API keys do too.
     *
     * @param revision as in {@link #updateProfile}
     */
    public Account changeRole(Principal principal, AccountId id, Role role, Optional<Integer> revision, Caller caller) {
        Permissions.requireManaging(principal, role);
        requireNotOwner(role);
        Account before = manageable(principal, id);
        if (before.role() == role) {
            return before;
        }
        Account changed = changes.change(principal.tenant(), id, revision, account -> {
            requireManageable(principal, account);
            return account.withRole(role);
        });
        endAfter(before.role(), changed);
        note(
                principal,
                caller,
                "account.role_changed",
                id,
                Map.of("from", before.role().wireName(), "to", role.wireName()));
        return changed;
    }

    /** Lets nobody in by this account until it is enabled again; a no-op if it is disabled. */
    public Account disable(Principal principal, AccountId id, Caller caller) {
        return changeStatus(principal, id, AccountStatus.DISABLED, "account.disabled", caller);
    }

    /** Undoes {@link #disable}; a no-op if it is active. */
    public Account enable(Principal principal, AccountId id, Caller caller) {
        return changeStatus(principal, id, AccountStatus.ACTIVE, "account.enabled", caller);
    }

    private Account changeStatus(
            Principal principal, AccountId id, AccountStatus status, String action, Caller caller) {
        Account before = manageable(principal, id);
        if (before.status() == status) {
            return before;
        }
        Account changed = changes.change(principal.tenant(), id, Optional.empty(), account -> {
            requireManageable(principal, account);
            return account.withStatus(status);
        });
        changes.endSessions(changed);
        note(principal, caller, action, id, Map.of());
        return changed;
    }

    /**
     * Removes the account, its sessions and keys, and all that it has written in conversations; its address is free from
     * then on. Its collections and assistants are the tenant's and stay, private ones for those who run it. After a
     * failure or a crash the account is still there, unless nothing is left of what it wrote; repeating finishes the rest.
     */
    public void delete(Principal principal, AccountId id, Caller caller) {
        remove(principal, manageable(principal, id), caller);
    }

    /**
     * Removes the caller's own account.
     *
     * @throws dev.medmentor.shared.error.InvalidInputException with code {@code wrong_password}
     */
    public void deleteOwn(Principal principal, String password, Caller caller) {
        Account account = changes.get(principal.tenant(), Permissions.requireLogin(principal));
        requireNotOwner(account.role());
        passwords.verify(account, password);
        remove(principal, account, caller);
    }

    /**
     * The same for whom a provider has just vouched for again, as the one that the account is linked to.
     *
     * @throws dev.medmentor.shared.error.ForbiddenException if the account is linked to another, or to none
     */
    public void deleteOwn(Principal principal, IdentityProvider.Identity vouched, Caller caller) {
        Account account = changes.get(principal.tenant(), Permissions.requireLogin(principal));
        requireNotOwner(account.role());
        if (!account.externalSubject().equals(Optional.of(vouched.subject()))) {
            throw Permissions.forbidden("This identity is not the one that your account is linked to.");
        }
        remove(principal, account, caller);
    }

    private void remove(Principal principal, Account account, Caller caller) {
        // First what it was given and what it wrote, so that nothing of it outlives a crash in between.
        changes.endEverything(account);
        Map<String, String> removed = new TreeMap<>();
        data.removeAllOf(account.tenant(), account.id()).forEach((what, count) -> removed.put(what, count.toString()));
        accounts.remove(account.tenant(), account.id());
        note(principal, caller, "account.deleted", account.id(), removed);
        // What came in meanwhile.
        changes.endEverything(account);
        data.removeAllOf(account.tenant(), account.id());
    }

    /**
     * Makes another account the owner, and the caller an admin.
     *
     * @throws dev.medmentor.shared.error.InvalidInputException with code {@code wrong_password}
     */
    public Account handOver(Principal principal, AccountId to, String password, Caller caller) {
        AccountId own = Permissions.requireLogin(principal);
        Account owner = changes.get(principal.tenant(), own);
        if (owner.role() != Role.OWNER || own.equals(to)) {
            throw Permissions.forbidden("Only the owner hands a tenant over, and to somebody else.");
        }
        passwords.verify(owner, password);
        // The new owner first: a crash in between leaves two for a while, and never none. The old one can repeat it.
        Account successor = changes.change(principal.tenant(), to, Optional.empty(), account -> {
            if (!account.isActive()) {
                throw Permissions.forbidden("A disabled account cannot own a tenant. Enable it first.");
            }
            return account.withRole(Role.OWNER);
        });
        changes.endSessions(successor);
        Account former =
                changes.change(principal.tenant(), own, Optional.empty(), account -> account.withRole(Role.ADMIN));
        endAfter(Role.OWNER, former);
        note(principal, caller, "account.role_changed", to, Map.of("to", "owner"));
        note(principal, caller, "account.role_changed", own, Map.of("from", "owner", "to", "admin"));
        return successor;
    }

    private void endAfter(Role before, Account changed) {
        if (changed.role().compareTo(before) > 0) {
            changes.endEverything(changed);
        } else {
            changes.endSessions(changed);
        }
    }

    private Account manageable(Principal principal, AccountId id) {
        Permissions.requireAdministrator(principal);
        Account account = changes.get(principal.tenant(), id);
        requireManageable(principal, account);
        return account;
    }

    private static void requireManageable(Principal principal, Account account) {
        requireNotOwner(account.role());
        Permissions.requireManaging(principal, account.role());
    }

    private static void requireNotOwner(Role role) {
        if (role == Role.OWNER) {
            throw Permissions.forbidden("A tenant has one owner, who can hand it over to another account.");
        }
    }

    private static AccountId own(Principal principal) {
        return principal.account().orElseThrow(() -> Permissions.forbidden("You have no account."));
    }

    private void note(Principal principal, Caller caller, String action, AccountId id, Map<String, String> details) {
        audit.record(principal, caller, action, "account/" + id, details);
    }
}
