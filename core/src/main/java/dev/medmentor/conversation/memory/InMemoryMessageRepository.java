package dev.medmentor.conversation.memory;

import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.model.PendingMessage;
import dev.medmentor.conversation.model.SearchableText;
import dev.medmentor.conversation.port.MessageRepository;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Messages on the heap. */
public final class InMemoryMessageRepository implements MessageRepository {
    private static final Comparator<PendingMessage> OLDEST_FIRST = Comparator.comparing(
                    (PendingMessage pending) -> pending.message().createdAt())
            .thenComparing(pending -> pending.message().id());

    private static final Comparator<Message.Cursor> BY_CREATION =
            Comparator.comparing(Message.Cursor::createdAt).thenComparing(Message.Cursor::id);

    private final Map<TenantId, NavigableMap<MessageId, Message>> tenants = new HashMap<>();

    @Override
    public synchronized void insert(TenantId tenant, List<Message> messages) {
        Set<MessageId> ids = new HashSet<>();
        for (Message message : messages) {
            if (of(tenant).containsKey(message.id()) || !ids.add(message.id())) {
                throw new ConflictException("message_exists", "There is a message " + message.id() + " already.");
            }
        }
        messages.forEach(message -> of(tenant).put(message.id(), message));
    }

    @Override
    public synchronized Optional<Message> find(TenantId tenant, MessageId id) {
        return Optional.ofNullable(of(tenant).get(id));
    }

    @Override
    public synchronized boolean finish(TenantId tenant, Message message) {
        Optional<Message> pending = findPending(tenant, message.id());
        pending.ifPresent(stored -> of(tenant).put(stored.id(), message));
        return pending.isPresent();
    }

    @Override
    public synchronized void keepPartial(TenantId tenant, MessageId id, String text) {
        findPending(tenant, id)
                .ifPresent(stored -> of(tenant)
                        .put(
                                id,
                                new Message(
                                        id,
                                        stored.conversation(),
                                        stored.account(),
                                        stored.parent(),
                                        stored.role(),
                                        text,
                                        stored.state(),
                                        stored.answer(),
                                        stored.failure(),
                                        stored.createdAt(),
                                        stored.finishedAt())));
    }

    private Optional<Message> findPending(TenantId tenant, MessageId id) {
        return find(tenant, id).filter(stored -> !stored.state().isFinal());
    }

    @Override
    public synchronized List<Message> branch(TenantId tenant, MessageId last, int limit) {
        List<Message> branch = new ArrayList<>();
        Optional<Message> next = find(tenant, last);
        while (next.isPresent() && branch.size() < limit) {
            branch.add(next.get());
            next = next.get().parent().flatMap(parent -> find(tenant, parent));
        }
        Collections.reverse(branch);
        return Collections.unmodifiableList(branch);
    }

    @Override
    public synchronized List<Message> list(
            TenantId tenant, ConversationId conversation, Optional<MessageId> after, int limit) {
        return of(tenant).values().stream()
                .filter(message -> message.conversation().equals(conversation))
                .filter(message ->
                        after.map(id -> message.id().compareTo(id) > 0).orElse(true))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized int count(TenantId tenant, ConversationId conversation) {
        return list(tenant, conversation, Optional.empty(), Integer.MAX_VALUE).size();
    }

    @Override
    public synchronized int removeAll(TenantId tenant, ConversationId conversation) {
        int before = of(tenant).size();
        of(tenant).values().removeIf(message -> message.conversation().equals(conversation));
        return before - of(tenant).size();
    }

    @Override
    public synchronized int removeAllOf(TenantId tenant, AccountId account) {
        int before = of(tenant).size();
        of(tenant).values().removeIf(message -> message.account().equals(account));
        return before - of(tenant).size();
    }

    @Override
    public synchronized List<PendingMessage> pending(Instant before, int limit) {
        List<PendingMessage> found = new ArrayList<>();
        tenants.forEach((tenant, messages) -> messages.values().stream()
                .filter(message ->
                        !message.state().isFinal() && message.createdAt().isBefore(before))
                .forEach(message -> found.add(new PendingMessage(tenant, message))));
        return found.stream().sorted(OLDEST_FIRST).limit(limit).toList();
    }

    @Override
    public synchronized List<Message> createdBetween(
            TenantId tenant, Instant from, Instant to, Optional<Message.Cursor> after, int limit) {
        return of(tenant).values().stream()
                .filter(message -> !message.createdAt().isBefore(from)
                        && message.createdAt().isBefore(to))
                .filter(message -> after.map(place -> BY_CREATION.compare(Message.Cursor.of(message), place) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(Message.Cursor::of, BY_CREATION))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Instant> creationTimes(TenantId tenant, AccountId account) {
        return of(tenant).values().stream()
                .filter(message -> message.account().equals(account))
                .map(Message::createdAt)
                .sorted()
                .toList();
    }

    @Override
    public synchronized Optional<Instant> oldest(TenantId tenant) {
        return of(tenant).values().stream().map(Message::createdAt).min(Comparator.naturalOrder());
    }

    /** Whether {@code words}, folded, stand in a message of the conversation. */
    synchronized boolean holds(TenantId tenant, ConversationId conversation, String words) {
        return of(tenant).values().stream()
                .filter(message -> message.conversation().equals(conversation))
                .anyMatch(message -> SearchableText.fold(message.text()).contains(words));
    }

    private NavigableMap<MessageId, Message> of(TenantId tenant) {
        return tenants.computeIfAbsent(tenant, key -> new TreeMap<>());
    }
}
