package dev.medmentor.analytics;

import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.model.PendingMessage;
import dev.medmentor.conversation.port.MessageRepository;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Messages whose changes are counted. Thread-safe. */
final class CountedMessages implements MessageRepository {
    private final MessageRepository messages;
    private final ChangedSlots changes;

    CountedMessages(MessageRepository messages, ChangedSlots changes) {
        this.messages = messages;
        this.changes = changes;
    }

    @Override
    public void insert(TenantId tenant, List<Message> added) {
        List<Instant> times = added.stream().map(Message::createdAt).toList();
        Counted.write(changes, tenant, times, () -> {
            messages.insert(tenant, added);
            return added;
        });
    }

    @Override
    public boolean finish(TenantId tenant, Message message) {
        return Counted.write(changes, tenant, List.of(message.createdAt()), () -> messages.finish(tenant, message));
    }

    @Override
    public int removeAll(TenantId tenant, ConversationId conversation) {
        List<Instant> times = Counted.times(messages, tenant, conversation);
        return Counted.write(changes, tenant, times, () -> messages.removeAll(tenant, conversation));
    }

    @Override
    public int removeAllOf(TenantId tenant, AccountId account) {
        List<Instant> times = messages.creationTimes(tenant, account);
        return Counted.write(changes, tenant, times, () -> messages.removeAllOf(tenant, account));
    }

    @Override
    public Optional<Message> find(TenantId tenant, MessageId id) {
        return messages.find(tenant, id);
    }

    @Override
    public void keepPartial(TenantId tenant, MessageId id, String text) {
        messages.keepPartial(tenant, id, text);
    }

    @Override
    public List<Message> branch(TenantId tenant, MessageId last, int limit) {
        return messages.branch(tenant, last, limit);
    }

    @Override
    public List<Message> list(TenantId tenant, ConversationId conversation, Optional<MessageId> after, int limit) {
        return messages.list(tenant, conversation, after, limit);
    }

    @Override
    public int count(TenantId tenant, ConversationId conversation) {
        return messages.count(tenant, conversation);
    }

    @Override
    public List<PendingMessage> pending(Instant before, int limit) {
        return messages.pending(before, limit);
    }

    @Override
    public List<Message> createdBetween(
            TenantId tenant, Instant from, Instant to, Optional<Message.Cursor> after, int limit) {
        return messages.createdBetween(tenant, from, to, after, limit);
    }

    @Override
    public List<Instant> creationTimes(TenantId tenant, AccountId account) {
        return messages.creationTimes(tenant, account);
    }

    @Override
    public Optional<Instant> oldest(TenantId tenant) {
        return messages.oldest(tenant);
    }
}
