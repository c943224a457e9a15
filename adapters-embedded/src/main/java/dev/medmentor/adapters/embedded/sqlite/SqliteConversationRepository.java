package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.Channel;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.ConversationCursor;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.SearchableText;
import dev.medmentor.conversation.port.ConversationRepository;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Conversations as rows. A search goes through those of one account from the latest on and through their messages, until
 * it has found as many as are wanted.
 */
public final class SqliteConversationRepository implements ConversationRepository {
    // instr() knows no wildcards, and compares letter by letter where LIKE ignores the case of some.
    private static final String HOLDS_WORDS = "instr(folded_title, ?) > 0 OR EXISTS (SELECT 1 FROM message"
            + " WHERE message.tenant = conversation.tenant AND message.conversation = conversation.id"
            + " AND instr(message.folded_text, ?) > 0)";

    private final SqliteDatabase database;
    private final CheckedTable<Filed<Conversation>> table;

    public SqliteConversationRepository(SqliteDatabase database) {
        this.database = database;
        List<String> columns = List.of(
                "tenant",
                "id",
                "account",
                "assistant",
                "channel",
                "created_at",
                "updated_at",
                "revision",
                "folded_title",
                "content");
        this.table = new CheckedTable<>(
                database.failures(),
                "conversation",
                columns,
                2,
                SqliteConversationRepository::values,
                SqliteConversationRepository::parse);
    }

    @Override
    public void insert(TenantId tenant, Conversation conversation) {
        database.write(connection -> {
            if (table.exists(
                    connection,
                    "tenant = ? AND id = ?",
                    tenant.value(),
                    conversation.id().value())) {
                throw new ConflictException(
                        "conversation_exists", "There is a conversation " + conversation.id() + " already.");
            }
            table.insert(connection, new Filed<>(tenant, conversation));
            return conversation;
        });
    }

    @Override
    public Optional<Conversation> find(TenantId tenant, ConversationId id) {
        return Filed.value(database.read(
                connection -> table.first(connection, "tenant = ? AND id = ?", tenant.value(), id.value())));
    }

    @Override
    public boolean update(TenantId tenant, Conversation conversation) {
        return database.write(connection -> table.replaceIf(
                connection, new Filed<>(tenant, conversation), "revision = ?", conversation.revision() - 1));
    }

    @Override
    public boolean remove(TenantId tenant, ConversationId id) {
        return database.write(connection -> Sql.update(
                        connection, "DELETE FROM conversation WHERE tenant = ? AND id = ?", tenant.value(), id.value())
                > 0);
    }

    @Override
    public int removeAllOf(TenantId tenant, AccountId account) {
        return database.write(connection -> Sql.update(
                connection,
                "DELETE FROM conversation WHERE tenant = ? AND account = ?",
                tenant.value(),
                account.value()));
    }

    @Override
    public List<Conversation> list(
            TenantId tenant, AccountId account, Optional<String> query, Optional<ConversationCursor> after, int limit) {
        Where where = new Where(tenant).all("account = ?", account.value());
        after.ifPresent(cursor -> where.all(
                "(updated_at, id) < (?, ?)",
                Timestamps.text(cursor.updatedAt()),
                cursor.id().value()));
        where.and(HOLDS_WORDS, query.map(SearchableText::fold));
        return database
                .read(connection ->
                        table.list(connection, where.ordered("updated_at DESC, id DESC", limit), where.arguments()))
                .stream()
                .map(Filed::value)
                .toList();
    }

    private static List<@Nullable Object> values(Filed<Conversation> row) {
        Conversation conversation = row.value();
        return Arrays.asList(
                row.tenant().value(),
                conversation.id().value(),
                conversation.account().value(),
                conversation.assistant().map(AssistantId::value).orElse(null),
                conversation.channel().name(),
                Timestamps.text(conversation.createdAt()),
                Timestamps.text(conversation.updatedAt()),
                conversation.revision(),
                SearchableText.fold(conversation.title()),
                ConversationCodec.encode(conversation));
    }

    private static Filed<Conversation> parse(ResultSet row) throws SQLException {
        ConversationCodec.Content content = ConversationCodec.decode(row.getBytes("content"));
        return new Filed<>(
                new TenantId(row.getString("tenant")),
                new Conversation(
                        new ConversationId(row.getString("id")),
                        new AccountId(row.getString("account")),
                        Optional.ofNullable(row.getString("assistant")).map(AssistantId::new),
                        Channel.valueOf(row.getString("channel")),
                        content.title(),
                        content.scope(),
                        content.leaf(),
                        content.summary(),
                        Timestamps.read(row, "created_at"),
                        Timestamps.read(row, "updated_at"),
                        row.getInt("revision")));
    }
}
