package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.OneTimeToken.Purpose;
import dev.medmentor.shared.TenantId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes accounts by compare-and-set, and ends what they were given before. Thread-safe. */
final class AccountChanges {
    private static final int ATTEMPTS = 10;

    private final IdentityStorage storage;
    private final Standings standings;
    private final InstantSource clock;

    AccountChanges(IdentityStorage storage, Standings standings, InstantSource clock) {
        this.storage = storage;
        this.standings = standings;
        this.clock = clock;
    }

    /** @throws dev.medmentor.shared.error.NotFoundException if the tenant has no such account */
    Account get(TenantId tenant, AccountId id) {
        return storage.accounts().find(tenant, id).orElseThrow(() -> IdentityErrors.noAccount(id));
    }

    /**
     * Reads, changes and writes, again from the start if somebody else was faster. {@code change} may run several times
     * and throw what forbids it.
     *
     * @param revision what the account must be at; empty for any
     * @throws dev.medmentor.shared.error.ConflictException with code {@code revision_conflict} if it is at another
     * @throws dev.medmentor.shared.error.NotFoundException if the tenant has no such account
     */
    Account change(TenantId tenant, AccountId id, Optional<Integer> revision, UnaryOperator<Account> change) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Account account = get(tenant, id);
            if (revision.isPresent() && revision.get() != account.revision()) {
                throw IdentityErrors.changedMeanwhile();
            }
            Account changed = change.apply(account);
            if (storage.accounts().update(tenant, changed)) {
                standings.forget(tenant);
                return changed;
            }
        }
        throw IdentityErrors.changedMeanwhile();
    }

    /** Ends every session of the account. */
    void endSessions(Account account) {
        storage.sessions().revokeAll(account.tenant(), account.id(), Optional.empty(), clock.instant());
        standings.forget(account.tenant());
    }

    /** Ends every session, key and mailed reset of the account. */
    void endEverything(Account account) {
        endSessions(account);
        storage.apiKeys().revokeAll(account.tenant(), account.id(), clock.instant());
        storage.oneTimeTokens().removeAll(account.tenant(), Purpose.PASSWORD_RESET, account.id());
    }
}
