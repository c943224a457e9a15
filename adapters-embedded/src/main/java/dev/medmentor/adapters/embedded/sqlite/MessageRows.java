package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.model.SearchableText;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages to and from their rows. */
final class MessageRows {
    private MessageRows() {}

    static CheckedTable<Filed<Message>> table(SqliteFailures failures) {
        List<String> columns = List.of(
                "tenant",
                "id",
                "conversation",
                "account",
                "parent",
                "role",
                "state",
                "failure",
                "created_at",
                "finished_at",
                "folded_text",
                "content");
        return new CheckedTable<>(failures, "message", columns, 2, MessageRows::values, MessageRows::parse);
    }

    private static List<@Nullable Object> values(Filed<Message> row) {
        Message message = row.value();
        return Arrays.asList(
                row.tenant().value(),
                message.id().value(),
                message.conversation().value(),
                message.account().value(),
                message.parent().map(MessageId::value).orElse(null),
                message.role().name(),
                message.state().name(),
                message.failure().orElse(null),
                Timestamps.text(message.createdAt()),
                Timestamps.text(message.finishedAt()),
                SearchableText.fold(message.text()),
                MessageCodec.encode(message));
    }

    private static Filed<Message> parse(ResultSet row) throws SQLException {
        MessageCodec.Content content = MessageCodec.decode(row.getBytes("content"));
        return new Filed<>(
                new TenantId(row.getString("tenant")),
                new Message(
                        new MessageId(row.getString("id")),
                        new ConversationId(row.getString("conversation")),
                        new AccountId(row.getString("account")),
                        Optional.ofNullable(row.getString("parent")).map(MessageId::new),
                        Message.Role.valueOf(row.getString("role")),
                        content.text(),
                        Message.State.valueOf(row.getString("state")),
                        content.answer(),
                        Optional.ofNullable(row.getString("failure")),
                        Timestamps.read(row, "created_at"),
                        Timestamps.readOptional(row, "finished_at")));
    }
}
