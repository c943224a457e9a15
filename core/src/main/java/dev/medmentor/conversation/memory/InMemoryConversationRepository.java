package dev.medmentor.conversation.memory;

import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.ConversationCursor;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.SearchableText;
import dev.medmentor.conversation.port.ConversationRepository;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conversations on the heap. */
public final class InMemoryConversationRepository implements ConversationRepository {
    private static final Comparator<ConversationCursor> LATEST_FIRST = Comparator.comparing(
                    ConversationCursor::updatedAt)
            .thenComparing(ConversationCursor::id)
            .reversed();

    private final Map<TenantId, Map<ConversationId, Conversation>> tenants = new HashMap<>();
    private final InMemoryMessageRepository messages;

    /** @param messages are searched with the titles */
    public InMemoryConversationRepository(InMemoryMessageRepository messages) {
        this.messages = messages;
    }

    @Override
    public synchronized void insert(TenantId tenant, Conversation conversation) {
        if (of(tenant).putIfAbsent(conversation.id(), conversation) != null) {
            throw new ConflictException(
                    "conversation_exists", "There is a conversation " + conversation.id() + " already.");
        }
    }

    @Override
    public synchronized Optional<Conversation> find(TenantId tenant, ConversationId id) {
        return Optional.ofNullable(of(tenant).get(id));
    }

    @Override
    public synchronized boolean update(TenantId tenant, Conversation conversation) {
        boolean expected = find(tenant, conversation.id())
                .filter(stored -> stored.revision() == conversation.revision() - 1)
                .isPresent();
        if (expected) {
            of(tenant).put(conversation.id(), conversation);
        }
        return expected;
    }

    @Override
    public synchronized boolean remove(TenantId tenant, ConversationId id) {
        return of(tenant).remove(id) != null;
    }

    @Override
    public synchronized int removeAllOf(TenantId tenant, AccountId account) {
        int before = of(tenant).size();
        of(tenant).values().removeIf(conversation -> conversation.account().equals(account));
        return before - of(tenant).size();
    }

    @Override
    public synchronized List<Conversation> list(
            TenantId tenant, AccountId account, Optional<String> query, Optional<ConversationCursor> after, int limit) {
        Optional<String> wanted = query.map(SearchableText::fold);
        return of(tenant).values().stream()
                .filter(conversation -> conversation.account().equals(account))
                .filter(conversation -> after.map(
                                cursor -> LATEST_FIRST.compare(cursor, ConversationCursor.of(conversation)) < 0)
                        .orElse(true))
                .filter(conversation ->
                        wanted.map(words -> holds(tenant, conversation, words)).orElse(true))
                .sorted(Comparator.comparing(ConversationCursor::of, LATEST_FIRST))
                .limit(limit)
                .toList();
    }

    private boolean holds(TenantId tenant, Conversation conversation, String words) {
        return SearchableText.fold(conversation.title()).contains(words)
                || messages.holds(tenant, conversation.id(), words);
    }

    private Map<ConversationId, Conversation> of(TenantId tenant) {
        return tenants.computeIfAbsent(tenant, key -> new HashMap<>());
    }
}
