package dev.medmentor.analytics;

import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.ConversationCursor;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.port.ConversationRepository;
import dev.medmentor.conversation.port.MessageRepository;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Conversations whose removal is counted: as long as their messages are left, those are nobody's. Thread-safe. */
final class CountedTalks implements ConversationRepository {
    private final ConversationRepository conversations;
    private final MessageRepository messages;
    private final ChangedSlots changes;

    CountedTalks(ConversationRepository conversations, MessageRepository messages, ChangedSlots changes) {
        this.conversations = conversations;
        this.messages = messages;
        this.changes = changes;
    }

    @Override
    public boolean remove(TenantId tenant, ConversationId id) {
        List<Instant> times = Counted.times(messages, tenant, id);
        return Counted.write(changes, tenant, times, () -> conversations.remove(tenant, id));
    }

    @Override
    public int removeAllOf(TenantId tenant, AccountId account) {
        List<Instant> times = messages.creationTimes(tenant, account);
        return Counted.write(changes, tenant, times, () -> conversations.removeAllOf(tenant, account));
    }

    @Override
    public void insert(TenantId tenant, Conversation conversation) {
        conversations.insert(tenant, conversation);
    }

    @Override
    public Optional<Conversation> find(TenantId tenant, ConversationId id) {
        return conversations.find(tenant, id);
    }

    @Override
    public boolean update(TenantId tenant, Conversation conversation) {
        return conversations.update(tenant, conversation);
    }

    @Override
    public List<Conversation> list(
            TenantId tenant, AccountId account, Optional<String> query, Optional<ConversationCursor> after, int limit) {
        return conversations.list(tenant, account, query, after, limit);
    }
}
