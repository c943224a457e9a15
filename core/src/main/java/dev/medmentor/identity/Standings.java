package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Session;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.identity.model.Tenant;
import dev.medmentor.shared.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How sessions and accounts stand, looked up at most every two seconds each. What this instance changes it forgets at
 * once; what another changes is seen within that time. Thread-safe.
 */
final class Standings {
    private static final Duration LIFETIME = Duration.ofSeconds(2);
    private static final int CAPACITY = 10_000;

    private record Key<T>(TenantId tenant, T id) {}

    private final IdentityStorage storage;
    private final InstantSource clock;
    private final Recent<Key<SessionId>, Session> sessions;
    private final Recent<Key<AccountId>, Account> accounts;

    Standings(IdentityStorage storage, InstantSource clock) {
        this.storage = storage;
        this.clock = clock;
        sessions = new Recent<>(LIFETIME, CAPACITY, clock);
        accounts = new Recent<>(LIFETIME, CAPACITY, clock);
    }

    Optional<Session> session(TenantId tenant, SessionId id) {
        Key<SessionId> key = new Key<>(tenant, id);
        Optional<Session> known = sessions.find(key);
        if (known.isPresent()) {
            return known;
        }
        Instant now = clock.instant();
        Optional<Session> found = storage.sessions().find(tenant, id);
        found.ifPresent(session -> sessions.put(key, session, now));
        return found;
    }

    /** The account, if it is active and its tenant open. */
    Optional<Account> account(TenantId tenant, AccountId id) {
        Key<AccountId> key = new Key<>(tenant, id);
        Optional<Account> known = accounts.find(key);
        if (known.isPresent()) {
            return known;
        }
        Instant now = clock.instant();
        Optional<Account> found = storage.accounts()
                .find(tenant, id)
                .filter(Account::isActive)
                .filter(account -> isOpen(account.tenant()));
        found.ifPresent(account -> accounts.put(key, account, now));
        return found;
    }

    /** Whether the tenant is there and not closed; asks the store. */
    boolean isOpen(TenantId tenant) {
        return storage.tenants().find(tenant).filter(Tenant::open).isPresent();
    }

    /** Looks everything of this tenant up again. */
    void forget(TenantId tenant) {
        sessions.forget(key -> key.tenant().equals(tenant));
        accounts.forget(key -> key.tenant().equals(tenant));
    }
}
