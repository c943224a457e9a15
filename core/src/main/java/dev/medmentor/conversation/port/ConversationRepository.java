package dev.medmentor.conversation.port;

import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.ConversationCursor;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps conversations; their messages are in {@link MessageRepository}. Thread-safe; each method is atomic, durable on
 * return and visible to every later read. Times are kept to the millisecond. Any method may throw
 * {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 */
public interface ConversationRepository {
    /** @throws dev.medmentor.shared.error.ConflictException with code {@code conversation_exists} if the id is taken */
    void insert(TenantId tenant, Conversation conversation);

    Optional<Conversation> find(TenantId tenant, ConversationId id);

    /**
     * Replaces the conversation, if it is still the one that was read: its stored revision is one lower.
     *
     * @return false if it has changed meanwhile or is gone; read again
     */
    boolean update(TenantId tenant, Conversation conversation);

    /** Removes the conversation, not its messages; false if there was none. */
    boolean remove(TenantId tenant, ConversationId id);

    /** Removes every conversation of an account, not their messages; how many there were. */
    int removeAllOf(TenantId tenant, AccountId account);

    /**
     * Those of one account, the latest update first and, within a millisecond, descending by id; at most {@code limit}.
     *
     * @param query only those in whose title or in one of whose messages it stands, both as
     *     {@link dev.medmentor.conversation.model.SearchableText#fold} has them; empty for all
     * @param after only those behind this one in the order, whether it is still there or not
     */
    List<Conversation> list(
            TenantId tenant, AccountId account, Optional<String> query, Optional<ConversationCursor> after, int limit);
}
