package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.identity.port.PasswordHasher;
import dev.medmentor.shared.error.InvalidInputException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Logs in with a password. Unknown, disabled and wrong answer alike and take as long, for each hashes exactly once.
 * Thread-safe.
 */
public final class LogIn {
    private final AccountRepository accounts;
    private final Standings standings;
    private final PasswordHasher hasher;
    private final GrantSession sessions;
    private final AuditTrail audit;
    private final InstantSource clock;

    LogIn(
            AccountRepository accounts,
            Standings standings,
            PasswordHasher hasher,
            GrantSession sessions,
            AuditTrail audit,
            InstantSource clock) {
        this.accounts = accounts;
        this.standings = standings;
        this.hasher = hasher;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Begins a session.
     *
     * @param email as typed
     * @throws dev.medmentor.shared.error.UnauthenticatedException with code {@code wrong_credentials}, whatever was wrong
     * @throws dev.medmentor.shared.error.UnavailableException if too many log in at once
     */
    public Grant logIn(String email, String password, Caller caller) {
        Optional<Account> account = find(email);
        String given = PasswordPolicy.isPlausible(password) ? PasswordPolicy.normalised(password) : "";
        if (!verify(account.flatMap(Account::passwordHash), given) || account.isEmpty()) {
            account.ifPresent(known -> refuse(known, caller));
            throw IdentityErrors.wrongCredentials();
        }
        if (!account.get().isActive() || !standings.isOpen(account.get().tenant())) {
            refuse(account.get(), caller);
            throw IdentityErrors.wrongCredentials();
        }
        return sessions.begin(noted(account.get(), given), caller, "password");
    }

    private Optional<Account> find(String email) {
        try {
            return accounts.findByEmail(Email.of(email));
        } catch (InvalidInputException e) {
            // Nobody can have registered with it: as wrong as any other.
            return Optional.empty();
        }
    }

    private boolean verify(Optional<String> hash, String password) {
        return hash.isPresent() ? hasher.verify(password, hash.get()) : hasher.verifyNobody(password);
    }

    /** Only known accounts have a tenant in whose log this can stand. */
    private void refuse(Account account, Caller caller) {
        audit.record(
                account.tenant(), AuditTrail.ANONYMOUS, caller, "session.refused", "account/" + account.id(), Map.of());
    }

    /** Notes the login, and the hash at today's cost. If somebody changes the account meanwhile, next time will do. */
    private Account noted(Account account, String password) {
        String hash = account.passwordHash().orElseThrow();
        Account renewed = hasher.isOutdated(hash) ? account.withRenewedHash(hasher.hash(password)) : account;
        Account noted = renewed.withLastLogin(clock.instant()).withRevision(account.revision() + 1);
        return accounts.update(account.tenant(), noted) ? noted : account;
    }
}
