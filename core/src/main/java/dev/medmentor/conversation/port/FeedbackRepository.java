package dev.medmentor.conversation.port;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps feedback. Thread-safe; each method is atomic, durable on return and visible to every later read. Times are kept
 * to the millisecond. Any method may throw {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 */
public interface FeedbackRepository {
    /** Adds it, or replaces what the same account said of the same message. */
    void put(TenantId tenant, Feedback feedback);

    Optional<Feedback> find(TenantId tenant, MessageId message, AccountId account);

    /** Removes it; false if there was none. */
    boolean remove(TenantId tenant, MessageId message, AccountId account);

    /** Removes all of a conversation; how many there were. */
    int removeAll(TenantId tenant, ConversationId conversation);

    /** Removes all that an account said; how many there were. */
    int removeAllOf(TenantId tenant, AccountId account);

    /** All of a conversation, ascending by message, then by account. */
    List<Feedback> of(TenantId tenant, ConversationId conversation);

    /**
     * Of one assistant, the latest update first and, within a millisecond, descending by message, then by account; at
     * most {@code limit}.
     *
     * @param assistant empty for the built-in one
     * @param rating only such; empty for all
     * @param after only those behind this one in the order, whether it is still there or not
     */
    List<Feedback> list(
            TenantId tenant,
            Optional<AssistantId> assistant,
            Optional<Feedback.Rating> rating,
            Optional<Feedback.Cursor> after,
            int limit);

    /** All of these messages, ascending by message, then by account. */
    List<Feedback> about(TenantId tenant, Collection<MessageId> messages);
}
