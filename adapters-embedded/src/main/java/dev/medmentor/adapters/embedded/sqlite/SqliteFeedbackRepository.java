package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.port.FeedbackRepository;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Feedback as rows. */
public final class SqliteFeedbackRepository implements FeedbackRepository {
    private static final String KEY = "tenant = ? AND message = ? AND account = ?";

    private final SqliteDatabase database;
    private final CheckedTable<Filed<Feedback>> table;

    public SqliteFeedbackRepository(SqliteDatabase database) {
        this.database = database;
        List<String> columns = List.of(
                "tenant",
                "message",
                "account",
                "conversation",
                "assistant",
                "rating",
                "reason",
                "comment",
                "updated_at");
        this.table = new CheckedTable<>(
                database.failures(),
                "feedback",
                columns,
                3,
                SqliteFeedbackRepository::values,
                SqliteFeedbackRepository::parse);
    }

    @Override
    public void put(TenantId tenant, Feedback feedback) {
        Filed<Feedback> row = new Filed<>(tenant, feedback);
        database.write(connection -> {
            if (!table.replace(connection, row)) {
                table.insert(connection, row);
            }
            return feedback;
        });
    }

    @Override
    public Optional<Feedback> find(TenantId tenant, MessageId message, AccountId account) {
        return Filed.value(database.read(
                connection -> table.first(connection, KEY, tenant.value(), message.value(), account.value())));
    }

    @Override
    public boolean remove(TenantId tenant, MessageId message, AccountId account) {
        return database.write(connection -> Sql.update(
                        connection,
                        "DELETE FROM feedback WHERE " + KEY,
                        tenant.value(),
                        message.value(),
                        account.value())
                > 0);
    }

    @Override
    public int removeAll(TenantId tenant, ConversationId conversation) {
        return database.write(connection -> Sql.update(
                connection,
                "DELETE FROM feedback WHERE tenant = ? AND conversation = ?",
                tenant.value(),
                conversation.value()));
    }

    @Override
    public int removeAllOf(TenantId tenant, AccountId account) {
        return database.write(connection -> Sql.update(
                connection, "DELETE FROM feedback WHERE tenant = ? AND account = ?", tenant.value(), account.value()));
    }

    @Override
    public List<Feedback> of(TenantId tenant, ConversationId conversation) {
        Where where = new Where(tenant).and("conversation = ?", Optional.of(conversation.value()));
        return database
                .read(connection ->
                        table.list(connection, where.ordered("message, account", Integer.MAX_VALUE), where.arguments()))
                .stream()
                .map(Filed::value)
                .toList();
    }

    @Override
    public List<Feedback> list(
            TenantId tenant,
            Optional<AssistantId> assistant,
            Optional<Feedback.Rating> rating,
            Optional<Feedback.Cursor> after,
            int limit) {
        Where where = new Where(tenant)
                .all("assistant IS ?", assistant.map(AssistantId::value).orElse(null))
                .and("rating = ?", rating.map(Enum::name));
        after.ifPresent(cursor -> where.all(
                "(updated_at, message, account) < (?, ?, ?)",
                Timestamps.text(cursor.updatedAt()),
                cursor.message().value(),
                cursor.account().value()));
        String order = "updated_at DESC, message DESC, account DESC";
        return database
                .read(connection -> table.list(connection, where.ordered(order, limit), where.arguments()))
                .stream()
                .map(Filed::value)
                .toList();
    }

    @Override
    public List<Feedback> about(TenantId tenant, Collection<MessageId> messages) {
        return database.read(connection -> {
            List<Feedback> found = new ArrayList<>();
            for (MessageId message : new TreeSet<>(messages)) {
                table.list(connection, "tenant = ? AND message = ? ORDER BY account", tenant.value(), message.value())
                        .forEach(row -> found.add(row.value()));
            }
            return List.copyOf(found);
        });
    }

    private static List<@Nullable Object> values(Filed<Feedback> row) {
        Feedback feedback = row.value();
        return Arrays.asList(
                row.tenant().value(),
                feedback.message().value(),
                feedback.account().value(),
                feedback.conversation().value(),
                feedback.assistant().map(AssistantId::value).orElse(null),
                feedback.rating().name(),
                feedback.reason().map(Enum::name).orElse(null),
                feedback.comment(),
                Timestamps.text(feedback.updatedAt()));
    }

    private static Filed<Feedback> parse(ResultSet row) throws SQLException {
        return new Filed<>(
                new TenantId(row.getString("tenant")),
                new Feedback(
                        new MessageId(row.getString("message")),
                        new ConversationId(row.getString("conversation")),
                        new AccountId(row.getString("account")),
                        Optional.ofNullable(row.getString("assistant")).map(AssistantId::new),
                        Feedback.Rating.valueOf(row.getString("rating")),
                        Optional.ofNullable(row.getString("reason")).map(Feedback.Reason::valueOf),
                        row.getString("comment"),
                        Timestamps.read(row, "updated_at")));
    }
}
