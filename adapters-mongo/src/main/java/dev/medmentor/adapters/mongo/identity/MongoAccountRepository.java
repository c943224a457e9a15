package dev.medmentor.adapters.mongo.identity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.or;

import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.adapters.mongo.store.TextFilters;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/**
 * Accounts, each a document. Unique indexes over all tenants hold id, e-mail address and external subject apart, so that
 * each method is one write. Whoever repeats a write whose end they did not learn is told that the account exists, or has
 * changed: reading it again shows which.
 */
public final class MongoAccountRepository implements AccountRepository {
    static final String COLLECTION = "accounts";

    private final Records<Account> records;

    public MongoAccountRepository(MongoConnection connection) {
        this.records = new Records<>(connection, COLLECTION, new AccountFormat());
    }

    @Override
    public void insert(TenantId tenant, Account account) {
        tenant.requireOwn(account.tenant());
        records.insert(tenant, account, MongoAccountRepository::exists);
    }

    @Override
    public Optional<Account> find(TenantId tenant, AccountId id) {
        return records.find(tenant, id.value());
    }

    @Override
    public Optional<Account> findByEmail(Email email) {
        return records.first(eq(AccountFormat.EMAIL, email.value()));
    }

    @Override
    public Optional<Account> findByExternalSubject(String subject) {
        return records.first(eq(AccountFormat.EXTERNAL_SUBJECT, subject));
    }

    @Override
    public boolean update(TenantId tenant, Account account) {
        tenant.requireOwn(account.tenant());
        return records.replace(
                tenant, account, eq(AccountFormat.REVISION, account.revision() - 1), MongoAccountRepository::exists);
    }

    @Override
    public void remove(TenantId tenant, AccountId id) {
        records.remove(tenant, id.value());
    }

    @Override
    public List<Account> list(TenantId tenant, Filter filter, Optional<AccountId> after, int limit) {
        List<Bson> conditions = new ArrayList<>();
        conditions.add(Key.after(tenant, after.map(AccountId::value).orElse("")));
        filter.role().ifPresent(role -> conditions.add(eq(AccountFormat.ROLE, role.name())));
        filter.status().ifPresent(status -> conditions.add(eq(AccountFormat.STATUS, status.name())));
        filter.text()
                .map(AccountFormat::folded)
                .ifPresent(text -> conditions.add(or(
                        TextFilters.contains(AccountFormat.FOLDED_NAME, text),
                        TextFilters.contains(AccountFormat.FOLDED_EMAIL, text))));
        return records.page(and(conditions), Key.ASCENDING, limit);
    }

    @Override
    public int count(TenantId tenant, Role role) {
        return (int) records.count(and(eq(Key.TENANT, tenant.value()), eq(AccountFormat.ROLE, role.name())));
    }

    @Override
    public boolean isEmpty() {
        return !records.exists(empty());
    }

    private static ConflictException exists() {
        return new ConflictException("account_exists", "There is an account for this already. Log in with it.");
    }
}
