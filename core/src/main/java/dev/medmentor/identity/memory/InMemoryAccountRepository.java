package dev.medmentor.identity.memory;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Accounts on the heap. */
public final class InMemoryAccountRepository implements AccountRepository {
    private final NavigableMap<AccountId, Account> accounts = new TreeMap<>();

    @Override
    public synchronized void insert(TenantId tenant, Account account) {
        tenant.requireOwn(account.tenant());
        if (accounts.containsKey(account.id()) || isTaken(account)) {
            throw exists();
        }
        accounts.put(account.id(), account);
    }

    @Override
    public synchronized Optional<Account> find(TenantId tenant, AccountId id) {
        return Optional.ofNullable(accounts.get(id))
                .filter(account -> account.tenant().equals(tenant));
    }

    @Override
    public synchronized Optional<Account> findByEmail(Email email) {
        return accounts.values().stream()
                .filter(account -> account.email().equals(email))
                .findFirst();
    }

    @Override
    public synchronized Optional<Account> findByExternalSubject(String subject) {
        Optional<String> wanted = Optional.of(subject);
        return accounts.values().stream()
                .filter(account -> account.externalSubject().equals(wanted))
                .findFirst();
    }

    @Override
    public synchronized boolean update(TenantId tenant, Account account) {
        tenant.requireOwn(account.tenant());
        Optional<Account> stored = find(tenant, account.id());
        if (stored.isEmpty() || stored.get().revision() != account.revision() - 1) {
            return false;
        }
        if (isTaken(account)) {
            throw exists();
        }
        accounts.put(account.id(), account);
        return true;
    }

    @Override
    public synchronized void remove(TenantId tenant, AccountId id) {
        find(tenant, id).ifPresent(account -> accounts.remove(account.id()));
    }

    @Override
    public synchronized List<Account> list(TenantId tenant, Filter filter, Optional<AccountId> after, int limit) {
        NavigableMap<AccountId, Account> rest = after.isPresent() ? accounts.tailMap(after.get(), false) : accounts;
        return of(tenant, rest)
                .filter(account -> matches(account, filter))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized int count(TenantId tenant, Role role) {
        return (int)
                of(tenant, accounts).filter(account -> account.role() == role).count();
    }

    @Override
    public synchronized boolean isEmpty() {
        return accounts.isEmpty();
    }

    private static Stream<Account> of(TenantId tenant, NavigableMap<AccountId, Account> accounts) {
        return accounts.values().stream().filter(account -> account.tenant().equals(tenant));
    }

    private static boolean matches(Account account, Filter filter) {
        return filter.text()
                        .map(text -> contains(account.profile().name(), text)
                                || contains(account.email().value(), text))
                        .orElse(true)
                && filter.role().map(role -> account.role() == role).orElse(true)
                && filter.status().map(status -> account.status() == status).orElse(true);
    }

    private static boolean contains(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private boolean isTaken(Account account) {
        return accounts.values().stream()
                .filter(other -> !other.id().equals(account.id()))
                .anyMatch(other -> other.email().equals(account.email())
                        || (account.externalSubject().isPresent()
                                && other.externalSubject().equals(account.externalSubject())));
    }

    private static ConflictException exists() {
        return new ConflictException("account_exists", "There is an account for this already. Log in with it.");
    }
}
