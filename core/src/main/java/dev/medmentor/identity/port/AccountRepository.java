package dev.medmentor.identity.port;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.AccountStatus;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.Role;
import dev.medmentor.shared.CrossTenant;
import dev.medmentor.shared.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps accounts. Thread-safe; each method is atomic, durable on return and visible to every later read. Any method may
 * throw {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 */
public interface AccountRepository {
    /**
     * Which accounts to list.
     *
     * @param text in the name or the e-mail address, whatever the case; empty for all
     */
    record Filter(Optional<String> text, Optional<Role> role, Optional<AccountStatus> status) {
        public static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Adds an account to its own tenant.
     *
     * @throws dev.medmentor.shared.error.ConflictException with code {@code account_exists} if its e-mail address or
     *     external subject is taken in any tenant, or its id
     */
    void insert(TenantId tenant, Account account);

    Optional<Account> find(TenantId tenant, AccountId id);

    @CrossTenant("a login names no tenant")
    Optional<Account> findByEmail(Email email);

    @CrossTenant("a login names no tenant")
    Optional<Account> findByExternalSubject(String subject);

    /**
     * Replaces the account, if it is still the one that was read: its stored revision is one lower.
     *
     * @return false if it has changed meanwhile or is gone; read again
     * @throws dev.medmentor.shared.error.ConflictException as {@link #insert}
     */
    boolean update(TenantId tenant, Account account);

    /** Removes the account; a no-op if unknown. Its e-mail address is free from then on. */
    void remove(TenantId tenant, AccountId id);

    /** Ascending by id, at most {@code limit}, beginning after {@code after}. */
    List<Account> list(TenantId tenant, Filter filter, Optional<AccountId> after, int limit);

    /** How many accounts of this role there are, active or not. */
    int count(TenantId tenant, Role role);

    /** Whether there is any account at all. */
    @CrossTenant("an installation without accounts is set up first")
    boolean isEmpty();
}
