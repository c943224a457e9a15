package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Accounts as rows. There is one writer, so that what is read before writing stands until it is written. */
public final class SqliteAccountRepository implements AccountRepository {
    private final SqliteDatabase database;
    private final CheckedTable<Account> table;

    public SqliteAccountRepository(SqliteDatabase database) {
        this.database = database;
        this.table = AccountRows.table(database.failures());
    }

    @Override
    public void insert(TenantId tenant, Account account) {
        tenant.requireOwn(account.tenant());
        database.write(connection -> {
            if (table.exists(connection, "id = ?", account.id().value()) || isTaken(connection, account)) {
                throw exists();
            }
            table.insert(connection, account);
            return account;
        });
    }

    @Override
    public Optional<Account> find(TenantId tenant, AccountId id) {
        return database.read(connection -> find(connection, tenant, id));
    }

    private Optional<Account> find(Connection connection, TenantId tenant, AccountId id) throws SQLException {
        return table.first(connection, "tenant = ? AND id = ?", tenant.value(), id.value());
    }

    @Override
    public Optional<Account> findByEmail(Email email) {
        return database.read(connection -> table.first(connection, "email = ?", email.value()));
    }

    @Override
    public Optional<Account> findByExternalSubject(String subject) {
        return database.read(connection -> table.first(connection, "external_subject = ?", subject));
    }

    @Override
    public boolean update(TenantId tenant, Account account) {
        tenant.requireOwn(account.tenant());
        return database.write(connection -> {
            Optional<Account> stored = find(connection, tenant, account.id());
            if (stored.isEmpty() || stored.get().revision() != account.revision() - 1) {
                return false;
            }
            if (isTaken(connection, account)) {
                throw exists();
            }
            table.replace(connection, account);
            return true;
        });
    }

    @Override
    public void remove(TenantId tenant, AccountId id) {
        database.write(connection ->
                Sql.update(connection, "DELETE FROM account WHERE tenant = ? AND id = ?", tenant.value(), id.value()));
    }

    @Override
    public List<Account> list(TenantId tenant, Filter filter, Optional<AccountId> after, int limit) {
        Where where = new Where(tenant)
                .and("id > ?", after.map(AccountId::value))
                .and(
                        "instr(folded_name, ?) > 0 OR instr(email, ?) > 0",
                        filter.text().map(AccountRows::folded))
                .and("role = ?", filter.role().map(Enum::name))
                .and("status = ?", filter.status().map(Enum::name));
        return database.read(connection -> table.list(connection, where.ordered("id", limit), where.arguments()));
    }

    @Override
    public int count(TenantId tenant, Role role) {
        return (int) (long) database.read(connection -> Sql.number(
                connection, "SELECT count(*) FROM account WHERE tenant = ? AND role = ?", tenant.value(), role.name()));
    }

    @Override
    public boolean isEmpty() {
        return database.read(connection -> !table.exists(connection, "1"));
    }

    private boolean isTaken(Connection connection, Account account) throws SQLException {
        return table.exists(
                connection,
                "id <> ?1 AND email = ?2 OR id <> ?1 AND external_subject = ?3",
                account.id().value(),
                account.email().value(),
                account.externalSubject().orElse(null));
    }

    private static ConflictException exists() {
        return new ConflictException("account_exists", "There is an account for this already. Log in with it.");
    }
}
