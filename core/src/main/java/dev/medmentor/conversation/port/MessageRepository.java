package dev.medmentor.conversation.port;

import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.model.PendingMessage;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.CrossTenant;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the messages of conversations. Thread-safe; each method is atomic, durable on return and visible to every later
 * read. Times are kept to the millisecond. Any method may throw
 * {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 *
 * <p>It does not look at conversations, and takes messages of one that is not there.
 */
public interface MessageRepository {
    /**
     * Adds all of them or none.
     *
     * @param messages of one conversation
     * @throws dev.medmentor.shared.error.ConflictException with code {@code message_exists} if an id is taken
     */
    void insert(TenantId tenant, List<Message> messages);

    Optional<Message> find(TenantId tenant, MessageId id);

    /**
     * Brings a message to its final state, if it is still PENDING: text, state, answer, failure and end are replaced.
     * Of several at the same time, one does.
     *
     * @param message in a final state
     * @return false if it is not PENDING any more or gone
     */
    boolean finish(TenantId tenant, Message message);

    /** Keeps what there is of a message, if it is still PENDING; otherwise a no-op. */
    void keepPartial(TenantId tenant, MessageId id, String text);

    /**
     * The message and those it follows, oldest first; of more than {@code limit} the last ones. Empty if it is unknown.
     */
    List<Message> branch(TenantId tenant, MessageId last, int limit);

    /**
     * All messages of a conversation, on whatever branch, ascending by id, at most {@code limit}, beginning after
     * {@code after}.
     */
    List<Message> list(TenantId tenant, ConversationId conversation, Optional<MessageId> after, int limit);

    /** How many messages a conversation has. */
    int count(TenantId tenant, ConversationId conversation);

    /** Removes every message of a conversation; how many there were. */
    int removeAll(TenantId tenant, ConversationId conversation);

    /** Removes every message in an account's conversations, questions and answers; how many there were. */
    int removeAllOf(TenantId tenant, AccountId account);

    /**
     * Those PENDING that were created before {@code before}, the oldest first, then ascending by id; at most
     * {@code limit}. A damaged one is left out, so that the others can be ended all the same.
     */
    @CrossTenant("recovery after a crash looks for unfinished messages of every tenant")
    List<PendingMessage> pending(Instant before, int limit);

    /**
     * Questions and answers, PENDING ones too, that were created in {@code [from, to)}; ascending by that time, then by id,
     * at most {@code limit}.
     *
     * @param after only those behind this one in the order, whether it is still there or not
     */
    List<Message> createdBetween(TenantId tenant, Instant from, Instant to, Optional<Message.Cursor> after, int limit);

    /** When each message in an account's conversations was created, ascending. */
    List<Instant> creationTimes(TenantId tenant, AccountId account);

    /** When the tenant's first message that there is was created; empty if there is none. */
    Optional<Instant> oldest(TenantId tenant);
}
