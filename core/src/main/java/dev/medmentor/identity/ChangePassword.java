package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.port.PasswordHasher;
import dev.medmentor.shared.error.InvalidInputException;
import java.util.Map;
import java.util.Optional;

/** Gives a person another password; every session and API key of before ends. Thread-safe. */
public final class ChangePassword {
    private final AccountChanges changes;
    private final PasswordHasher hasher;
    private final PasswordPolicy policy;
    private final GrantSession sessions;
    private final AuditTrail audit;

    ChangePassword(
            AccountChanges changes,
            PasswordHasher hasher,
            PasswordPolicy policy,
            GrantSession sessions,
            AuditTrail audit) {
        this.changes = changes;
        this.hasher = hasher;
        this.policy = policy;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * Changes the caller's own password.
     *
     * @return a new session, for the one that asked has ended with the others
     * @throws InvalidInputException with code {@code wrong_password} if {@code current} is not the password, or as
     *     {@link PasswordPolicy#check}
     */
    public Grant change(Principal principal, String current, String next, Caller caller) {
        AccountId own = Permissions.requireLogin(principal);
        Account account = changes.get(principal.tenant(), own);
        verify(account, current);
        String hash = hasher.hash(
                policy.check(next, account.email(), account.profile().name()));
        Account changed = changes.change(
                principal.tenant(), own, Optional.of(account.revision()), found -> found.withPasswordHash(hash));
        changes.endEverything(changed);
        audit.record(principal, caller, "password.changed", "account/" + own, Map.of());
        return sessions.begin(changed, caller, "password_change");
    }

    /**
     * Sets the password of an account for whoever runs the server; every session and API key of before ends.
     *
     * @throws InvalidInputException as {@link PasswordPolicy#check}
     * @throws dev.medmentor.shared.error.ForbiddenException for anybody else
     * @throws dev.medmentor.shared.error.NotFoundException if the tenant has no such account
     */
    public Account set(Principal operator, AccountId id, String next, Caller caller) {
        Permissions.requireOperator(operator);
        Account account = changes.get(operator.tenant(), id);
        String hash = hasher.hash(
                policy.check(next, account.email(), account.profile().name()));
        Account changed =
                changes.change(operator.tenant(), id, Optional.empty(), found -> found.withPasswordHash(hash));
        changes.endEverything(changed);
        audit.record(operator, caller, "password.reset", "account/" + id, Map.of());
        return changed;
    }

    /** @throws InvalidInputException with code {@code wrong_password} */
    void verify(Account account, String password) {
        Optional<String> hash = account.passwordHash();
        boolean right = hash.isPresent()
                && PasswordPolicy.isPlausible(password)
                && hasher.verify(PasswordPolicy.normalised(password), hash.get());
        if (!right) {
            throw new InvalidInputException("wrong_password", "The present password is wrong.");
        }
    }
}
