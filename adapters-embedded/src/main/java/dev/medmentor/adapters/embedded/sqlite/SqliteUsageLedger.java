package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.conversation.model.DailyUsage;
import dev.medmentor.conversation.port.UsageLedger;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Usage as rows: one a day, account and model, and one a day with the tokens of the whole tenant. */
public final class SqliteUsageLedger implements UsageLedger {
    private final SqliteDatabase database;
    private final CheckedTable<Filed<DailyUsage>> usages;
    private final CheckedTable<Filed<DailyTokens>> totals;

    private record DailyTokens(LocalDate day, long tokens) {}

    public SqliteUsageLedger(SqliteDatabase database) {
        this.database = database;
        this.usages = new CheckedTable<>(
                database.failures(),
                "daily_usage",
                List.of(
                        "tenant",
                        "day",
                        "account",
                        "model",
                        "calls",
                        "input_tokens",
                        "output_tokens",
                        "cost_millionths"),
                4,
                SqliteUsageLedger::values,
                SqliteUsageLedger::parse);
        this.totals = new CheckedTable<>(
                database.failures(),
                "daily_tokens",
                List.of("tenant", "day", "tokens"),
                2,
                row -> List.of(
                        row.tenant().value(),
                        row.value().day().toString(),
                        row.value().tokens()),
                row -> new Filed<>(
                        new TenantId(row.getString("tenant")),
                        new DailyTokens(LocalDate.parse(row.getString("day")), row.getLong("tokens"))));
    }

    @Override
    public void add(TenantId tenant, DailyUsage usage) {
        database.write(connection -> {
            Optional<DailyUsage> before = Filed.value(usages.first(
                    connection,
                    "tenant = ? AND day = ? AND account = ? AND model = ?",
                    tenant.value(),
                    usage.day().toString(),
                    usage.account().value(),
                    usage.model()));
            put(connection, usages, new Filed<>(tenant, before.map(usage::plus).orElse(usage)));
            long tokens = total(connection, tenant, usage.day()) + usage.tokens();
            put(connection, totals, new Filed<>(tenant, new DailyTokens(usage.day(), tokens)));
            return usage;
        });
    }

    private static <T> void put(Connection connection, CheckedTable<T> table, T row) throws SQLException {
        if (!table.replace(connection, row)) {
            table.insert(connection, row);
        }
    }

    private long total(Connection connection, TenantId tenant, LocalDate day) throws SQLException {
        return totals.first(connection, "tenant = ? AND day = ?", tenant.value(), day.toString())
                .map(row -> row.value().tokens())
                .orElse(0L);
    }

    @Override
    public long tokens(TenantId tenant, Optional<AccountId> account, LocalDate day) {
        return account.isEmpty()
                ? database.read(connection -> total(connection, tenant, day))
                : list(tenant, account, day, day).stream()
                        .mapToLong(DailyUsage::tokens)
                        .sum();
    }

    @Override
    public List<DailyUsage> list(TenantId tenant, Optional<AccountId> account, LocalDate from, LocalDate to) {
        Where where = new Where(tenant)
                .all("day BETWEEN ? AND ?", from.toString(), to.toString())
                .and("account = ?", account.map(AccountId::value));
        return database
                .read(connection -> usages.list(
                        connection, where.ordered("day, account, model", Integer.MAX_VALUE), where.arguments()))
                .stream()
                .map(Filed::value)
                .toList();
    }

    private static List<@Nullable Object> values(Filed<DailyUsage> row) {
        DailyUsage usage = row.value();
        return List.of(
                row.tenant().value(),
                usage.day().toString(),
                usage.account().value(),
                usage.model(),
                usage.calls(),
                usage.inputTokens(),
                usage.outputTokens(),
                usage.costMillionths());
    }

    private static Filed<DailyUsage> parse(ResultSet row) throws SQLException {
        return new Filed<>(
                new TenantId(row.getString("tenant")),
                new DailyUsage(
                        LocalDate.parse(row.getString("day")),
                        new AccountId(row.getString("account")),
                        row.getString("model"),
                        row.getLong("calls"),
                        row.getLong("input_tokens"),
                        row.getLong("output_tokens"),
                        row.getLong("cost_millionths")));
    }
}
