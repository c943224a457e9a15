package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.identity.port.IdentityProvider;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.UnauthenticatedException;
import java.util.Map;
import java.util.Optional;

/** Logs in whom an identity provider vouches for. Thread-safe. */
public final class LogInExternally {
    private final AccountRepository accounts;
    private final AccountChanges changes;
    private final Standings standings;
    private final GrantSession sessions;
    private final AuditTrail audit;

    LogInExternally(
            AccountRepository accounts,
            AccountChanges changes,
            Standings standings,
            GrantSession sessions,
            AuditTrail audit) {
        this.accounts = accounts;
        this.changes = changes;
        this.standings = standings;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * Begins a session for the account that is linked to {@code identity}. An account that has no password is linked on
     * the way, if the provider has verified its address; one that has is not: its password may be that of somebody who
     * registered with an address not theirs.
     *
     * @throws UnauthenticatedException if there is no such account or it may not be used
     * @throws ConflictException with code {@code not_linked} if the person must log in by password and link first
     */
    public Grant logIn(IdentityProvider.Identity identity, Caller caller) {
        Account account = accounts.findByExternalSubject(identity.subject())
                .or(() -> linkByEmail(identity, caller))
                .filter(Account::isActive)
                .filter(found -> standings.isOpen(found.tenant()))
                .orElseThrow(() -> new UnauthenticatedException(
                        "no_account", "Nobody here is known by this identity. Register, or ask for an invitation."));
        return sessions.begin(account, caller, "identity_provider");
    }

    private Optional<Account> linkByEmail(IdentityProvider.Identity identity, Caller caller) {
        Optional<Account> account = identity.email().flatMap(accounts::findByEmail);
        if (account.isPresent() && account.get().passwordHash().isPresent()) {
            throw new ConflictException(
                    "not_linked",
                    "There is an account with this address. Log in with its password, then link this identity.");
        }
        return account.map(found -> link(found, found.id().value(), identity, caller));
    }

    /**
     * Links {@code identity} to the caller's own account, in place of any before.
     *
     * @throws ConflictException with code {@code account_exists} if another account has it
     */
    public Account link(Principal principal, IdentityProvider.Identity identity, Caller caller) {
        AccountId own = Permissions.requireLogin(principal);
        return link(changes.get(principal.tenant(), own), principal.name(), identity, caller);
    }

    private Account link(Account account, String actor, IdentityProvider.Identity identity, Caller caller) {
        Account linked = changes.change(
                account.tenant(),
                account.id(),
                Optional.empty(),
                current -> current.withExternalSubject(identity.subject()));
        audit.record(
                account.tenant(),
                actor,
                caller,
                "account.updated",
                "account/" + account.id(),
                Map.of("what", "identity_provider"));
        return linked;
    }
}
