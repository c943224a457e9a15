package dev.medmentor.notification;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.AccountStatus;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.shared.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says whom something concerns. Thread-safe. */
final class Recipients {
    /** So many people who run a tenant are told at most. */
    private static final int MOST = 100;

    private final AccountRepository accounts;

    Recipients(AccountRepository accounts) {
        this.accounts = accounts;
    }

    /**
     * Whoever owns it; or those who run the tenant, where nobody does, or somebody who is gone, disabled, or may own
     * nothing any more.
     */
    List<AccountId> ofOwned(TenantId tenant, Optional<AccountId> owner) {
        return active(tenant, owner)
                .filter(account -> account.role().compareTo(Role.MENTOR) <= 0)
                .map(account -> List.of(account.id()))
                .orElseGet(() -> Stream.concat(all(tenant, Role.OWNER), all(tenant, Role.ADMIN))
                        .toList());
    }

    /** Whoever did it; or the owner of the tenant, where that is nobody, or somebody who is gone or disabled. */
    List<AccountId> ofDone(TenantId tenant, Optional<AccountId> by) {
        return active(tenant, by)
                .map(account -> List.of(account.id()))
                .orElseGet(() -> all(tenant, Role.OWNER).toList());
    }

    private Optional<Account> active(TenantId tenant, Optional<AccountId> id) {
        return id.flatMap(known -> accounts.find(tenant, known)).filter(Account::isActive);
    }

    private Stream<AccountId> all(TenantId tenant, Role role) {
        AccountRepository.Filter active =
                new AccountRepository.Filter(Optional.empty(), Optional.of(role), Optional.of(AccountStatus.ACTIVE));
        return accounts.list(tenant, active, Optional.empty(), MOST).stream().map(Account::id);
    }
}
