package dev.medmentor.conversation.memory;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.port.FeedbackRepository;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Feedback on the heap. */
public final class InMemoryFeedbackRepository implements FeedbackRepository {
    private static final Comparator<Feedback.Cursor> LATEST_FIRST = Comparator.comparing(Feedback.Cursor::updatedAt)
            .thenComparing(Feedback.Cursor::message)
            .thenComparing(Feedback.Cursor::account)
            .reversed();

    private record Key(MessageId message, AccountId account) {}

    private final Map<TenantId, Map<Key, Feedback>> tenants = new HashMap<>();

    @Override
    public synchronized void put(TenantId tenant, Feedback feedback) {
        of(tenant).put(new Key(feedback.message(), feedback.account()), feedback);
    }

    @Override
    public synchronized Optional<Feedback> find(TenantId tenant, MessageId message, AccountId account) {
        return Optional.ofNullable(of(tenant).get(new Key(message, account)));
    }

    @Override
    public synchronized boolean remove(TenantId tenant, MessageId message, AccountId account) {
        return of(tenant).remove(new Key(message, account)) != null;
    }

    @Override
    public synchronized int removeAll(TenantId tenant, ConversationId conversation) {
        int before = of(tenant).size();
        of(tenant).values().removeIf(feedback -> feedback.conversation().equals(conversation));
        return before - of(tenant).size();
    }

    @Override
    public synchronized int removeAllOf(TenantId tenant, AccountId account) {
        int before = of(tenant).size();
        of(tenant).values().removeIf(feedback -> feedback.account().equals(account));
        return before - of(tenant).size();
    }

    @Override
    public synchronized List<Feedback> of(TenantId tenant, ConversationId conversation) {
        return of(tenant).values().stream()
                .filter(feedback -> feedback.conversation().equals(conversation))
                .sorted(Comparator.comparing(Feedback::message).thenComparing(Feedback::account))
                .toList();
    }

    @Override
    public synchronized List<Feedback> list(
            TenantId tenant,
            Optional<AssistantId> assistant,
            Optional<Feedback.Rating> rating,
            Optional<Feedback.Cursor> after,
            int limit) {
        return of(tenant).values().stream()
                .filter(feedback -> feedback.assistant().equals(assistant))
                .filter(feedback ->
                        rating.map(wanted -> wanted == feedback.rating()).orElse(true))
                .filter(feedback -> after.map(cursor -> LATEST_FIRST.compare(cursor, Feedback.Cursor.of(feedback)) < 0)
                        .orElse(true))
                .sorted(Comparator.comparing(Feedback.Cursor::of, LATEST_FIRST))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Feedback> about(TenantId tenant, Collection<MessageId> messages) {
        Set<MessageId> wanted = Set.copyOf(messages);
        return of(tenant).values().stream()
                .filter(feedback -> wanted.contains(feedback.message()))
                .sorted(Comparator.comparing(Feedback::message).thenComparing(Feedback::account))
                .toList();
    }

    private Map<Key, Feedback> of(TenantId tenant) {
        return tenants.computeIfAbsent(tenant, key -> new HashMap<>());
    }
}
