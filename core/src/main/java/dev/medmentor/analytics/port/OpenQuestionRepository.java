package dev.medmentor.analytics.port;

import dev.medmentor.analytics.model.OpenQuestion;
import dev.medmentor.analytics.model.QuestionGroup;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps questions that were not answered well, and their groups. Thread-safe; each method is atomic, durable on return
 * and visible to every later read. Times are kept to the millisecond, embeddings exactly. Any method may throw
 * {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 */
public interface OpenQuestionRepository {
    /** Adds it, or replaces the one with the same answer. */
    void put(TenantId tenant, OpenQuestion question);

    /** Removes those with these answers; those that are gone are no failure. */
    void remove(TenantId tenant, Collection<MessageId> answers);

    /** Those asked in {@code [from, to)}, ascending by time, then by answer. */
    List<OpenQuestion> between(TenantId tenant, Instant from, Instant to);

    /**
     * Those asked of one assistant in {@code [from, to)}, the latest first, then descending by answer; at most
     * {@code limit}.
     *
     * @param assistant empty for the built-in one
     */
    List<OpenQuestion> latest(TenantId tenant, Optional<AssistantId> assistant, Instant from, Instant to, int limit);

    /** The same of every assistant. */
    List<OpenQuestion> latest(TenantId tenant, Instant from, Instant to, int limit);

    /**
     * How many questions are in a group.
     *
     * @param lastAsked when the latest of them was
     */
    record GroupSize(MessageId group, int size, Instant lastAsked) {}

    /**
     * Those of {@link #latest(TenantId, Optional, Instant, Instant, int)} that are in a group, counted by group; in no
     * order.
     *
     * @param assistant empty for the built-in one
     * @param most how many of the latest are looked at
     */
    List<GroupSize> sizes(TenantId tenant, Optional<AssistantId> assistant, Instant from, Instant to, int most);

    /** The same of every assistant. */
    List<GroupSize> sizes(TenantId tenant, Instant from, Instant to, int most);

    /** Those in one group, the latest first, then descending by answer; at most {@code limit}. */
    List<OpenQuestion> in(TenantId tenant, MessageId group, int limit);

    /** The same of those asked in {@code [from, to)}. */
    List<OpenQuestion> in(TenantId tenant, MessageId group, Instant from, Instant to, int limit);

    /** Adds it, or replaces the one with the same id. */
    void put(TenantId tenant, QuestionGroup group);

    Optional<QuestionGroup> find(TenantId tenant, MessageId group);

    /** Those with these ids that there are, ascending by id. */
    List<QuestionGroup> findAll(TenantId tenant, Collection<MessageId> groups);

    /** Removes it; false if there was none. */
    boolean remove(TenantId tenant, MessageId group);

    /**
     * The groups of one assistant, the newest first, then descending by id; at most {@code limit}.
     *
     * @param assistant empty for the built-in one
     */
    List<QuestionGroup> groups(TenantId tenant, Optional<AssistantId> assistant, int limit);
}
