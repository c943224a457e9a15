package dev.medmentor.analytics;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.port.FeedbackRepository;
import dev.medmentor.conversation.port.MessageRepository;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Feedback whose changes are counted. Of a message that is gone nothing is counted, nor marked. Thread-safe. */
final class CountedFeedback implements FeedbackRepository {
    private final FeedbackRepository feedback;
    private final MessageRepository messages;
    private final ChangedSlots changes;

    CountedFeedback(FeedbackRepository feedback, MessageRepository messages, ChangedSlots changes) {
        this.feedback = feedback;
        this.messages = messages;
        this.changes = changes;
    }

    @Override
    public void put(TenantId tenant, Feedback given) {
        Counted.write(changes, tenant, times(tenant, given.message()), () -> {
            feedback.put(tenant, given);
            return given;
        });
    }

    @Override
    public boolean remove(TenantId tenant, MessageId message, AccountId account) {
        return Counted.write(changes, tenant, times(tenant, message), () -> feedback.remove(tenant, message, account));
    }

    private List<Instant> times(TenantId tenant, MessageId message) {
        return messages.find(tenant, message).map(Message::createdAt).stream().toList();
    }

    @Override
    public int removeAll(TenantId tenant, ConversationId conversation) {
        List<Instant> times = Counted.times(messages, tenant, conversation);
        return Counted.write(changes, tenant, times, () -> feedback.removeAll(tenant, conversation));
    }

    @Override
    public int removeAllOf(TenantId tenant, AccountId account) {
        List<Instant> times = messages.creationTimes(tenant, account);
        return Counted.write(changes, tenant, times, () -> feedback.removeAllOf(tenant, account));
    }

    @Override
    public Optional<Feedback> find(TenantId tenant, MessageId message, AccountId account) {
        return feedback.find(tenant, message, account);
    }

    @Override
    public List<Feedback> of(TenantId tenant, ConversationId conversation) {
        return feedback.of(tenant, conversation);
    }

    @Override
    public List<Feedback> about(TenantId tenant, Collection<MessageId> about) {
        return feedback.about(tenant, about);
    }

    @Override
    public List<Feedback> list(
            TenantId tenant,
            Optional<AssistantId> assistant,
            Optional<Feedback.Rating> rating,
            Optional<Feedback.Cursor> after,
            int limit) {
        return feedback.list(tenant, assistant, rating, after, limit);
    }
}
