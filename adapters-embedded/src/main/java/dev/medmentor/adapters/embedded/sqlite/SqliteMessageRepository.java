package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.model.PendingMessage;
import dev.medmentor.conversation.port.MessageRepository;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages as rows. What is inserted together is one transaction: a question never stands there without its answer. */
public final class SqliteMessageRepository implements MessageRepository {
    private static final String KEY = "tenant = ? AND id = ?";
    /** Ends even where damage has bent the tree into a ring. */
    private static final String ON_BRANCH = "tenant = ?1 AND id IN (WITH RECURSIVE branch (id, parent) AS ("
            + "SELECT id, parent FROM message WHERE tenant = ?1 AND id = ?2"
            + " UNION SELECT above.id, above.parent FROM branch JOIN message AS above"
            + " ON above.tenant = ?1 AND above.id = branch.parent LIMIT ?3) SELECT id FROM branch)";

    private final SqliteDatabase database;
    private final CheckedTable<Filed<Message>> table;

    public SqliteMessageRepository(SqliteDatabase database) {
        this.database = database;
        this.table = MessageRows.table(database.failures());
    }

    @Override
    public void insert(TenantId tenant, List<Message> messages) {
        database.write(connection -> {
            for (Message message : messages) {
                if (table.exists(connection, KEY, tenant.value(), message.id().value())) {
                    throw new ConflictException("message_exists", "There is a message " + message.id() + " already.");
                }
                table.insert(connection, new Filed<>(tenant, message));
            }
            return messages;
        });
    }

    @Override
    public Optional<Message> find(TenantId tenant, MessageId id) {
        return database.read(connection -> find(connection, tenant, id));
    }

    private Optional<Message> find(Connection connection, TenantId tenant, MessageId id) throws SQLException {
        return Filed.value(table.first(connection, KEY, tenant.value(), id.value()));
    }

    @Override
    public boolean finish(TenantId tenant, Message message) {
        return database.write(connection -> replacePending(connection, tenant, message));
    }

    private boolean replacePending(Connection connection, TenantId tenant, Message message) throws SQLException {
        return table.replaceIf(connection, new Filed<>(tenant, message), "state = ?", Message.State.PENDING.name());
    }

    @Override
    public void keepPartial(TenantId tenant, MessageId id, String text) {
        database.write(connection -> {
            Optional<Message> stored = find(connection, tenant, id);
            return stored.isPresent() && replacePending(connection, tenant, withText(stored.get(), text));
        });
    }

    private static Message withText(Message message, String text) {
        return new Message(
                message.id(),
                message.conversation(),
                message.account(),
                message.parent(),
                message.role(),
                text,
                message.state(),
                message.answer(),
                message.failure(),
                message.createdAt(),
                message.finishedAt());
    }

    @Override
    public List<Message> branch(TenantId tenant, MessageId last, int limit) {
        Map<MessageId, Message> found = new HashMap<>();
        database.read(connection -> table.list(connection, ON_BRANCH, tenant.value(), last.value(), limit))
                .forEach(row -> found.put(row.value().id(), row.value()));
        List<Message> branch = new ArrayList<>(found.size());
        @Nullable Message next = found.remove(last);
        while (next != null) {
            branch.add(next);
            next = next.parent().map(found::remove).orElse(null);
        }
        Collections.reverse(branch);
        return Collections.unmodifiableList(branch);
    }

    @Override
    public List<Message> list(TenantId tenant, ConversationId conversation, Optional<MessageId> after, int limit) {
        Where where = new Where(tenant)
                .all("conversation = ?", conversation.value())
                .and("id > ?", after.map(MessageId::value));
        return database
                .read(connection -> table.list(connection, where.ordered("id", limit), where.arguments()))
                .stream()
                .map(Filed::value)
                .toList();
    }

    @Override
    public int count(TenantId tenant, ConversationId conversation) {
        return database.read(connection -> (int) Sql.number(
                connection,
                "SELECT count(*) FROM message WHERE tenant = ? AND conversation = ?",
                tenant.value(),
                conversation.value()));
    }

    @Override
    public int removeAll(TenantId tenant, ConversationId conversation) {
        return database.write(connection -> Sql.update(
                connection,
                "DELETE FROM message WHERE tenant = ? AND conversation = ?",
                tenant.value(),
                conversation.value()));
    }

    @Override
    public int removeAllOf(TenantId tenant, AccountId account) {
        return database.write(connection -> Sql.update(
                connection, "DELETE FROM message WHERE tenant = ? AND account = ?", tenant.value(), account.value()));
    }

    @Override
    public List<PendingMessage> pending(Instant before, int limit) {
        return database
                .read(connection -> table.listReadable(
                        connection,
                        "state = 'PENDING' AND created_at < ? ORDER BY created_at, id, tenant LIMIT ?",
                        Timestamps.text(before),
                        limit))
                .stream()
                .map(row -> new PendingMessage(row.tenant(), row.value()))
                .toList();
    }

    @Override
    public List<Message> createdBetween(
            TenantId tenant, Instant from, Instant to, Optional<Message.Cursor> after, int limit) {
        Where where =
                new Where(tenant).all("created_at >= ? AND created_at < ?", Timestamps.text(from), Timestamps.text(to));
        after.ifPresent(place -> where.all(
                "(created_at, id) > (?, ?)",
                Timestamps.text(place.createdAt()),
                place.id().value()));
        return database
                .read(connection -> table.list(connection, where.ordered("created_at, id", limit), where.arguments()))
                .stream()
                .map(Filed::value)
                .toList();
    }

    @Override
    public List<Instant> creationTimes(TenantId tenant, AccountId account) {
        return List.copyOf(database.read(connection -> Sql.list(
                connection,
                "SELECT created_at FROM message WHERE tenant = ? AND account = ? ORDER BY created_at",
                row -> Timestamps.read(row, "created_at"),
                tenant.value(),
                account.value())));
    }

    @Override
    public Optional<Instant> oldest(TenantId tenant) {
        return database.read(connection -> Sql.first(
                connection,
                "SELECT created_at FROM message WHERE tenant = ? ORDER BY created_at LIMIT 1",
                row -> Timestamps.read(row, "created_at"),
                tenant.value()));
    }
}
