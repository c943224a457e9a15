package dev.medmentor.conversation.port;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.CuratedAnswer;
import dev.medmentor.conversation.model.CuratedAnswerId;
import dev.medmentor.shared.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps curated answers. Thread-safe; each method is atomic, durable on return and visible to every later read. Times are
 * kept to the millisecond, embeddings exactly. Any method may throw
 * {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 */
public interface CuratedAnswerRepository {
    /** @throws dev.medmentor.shared.error.ConflictException with code {@code curated_answer_exists} if the id is taken */
    void insert(TenantId tenant, CuratedAnswer answer);

    Optional<CuratedAnswer> find(TenantId tenant, CuratedAnswerId id);

    /**
     * Replaces the answer, if it is still the one that was read: its stored revision is one lower.
     *
     * @return false if it has changed meanwhile or is gone; read again
     */
    boolean update(TenantId tenant, CuratedAnswer answer);

    /** Removes it; false if there was none. */
    boolean remove(TenantId tenant, CuratedAnswerId id);

    /** Removes all of one assistant; how many there were. */
    int removeAll(TenantId tenant, Optional<AssistantId> assistant);

    /**
     * All of one assistant, ascending by id.
     *
     * @param assistant empty for the built-in one
     */
    List<CuratedAnswer> list(TenantId tenant, Optional<AssistantId> assistant);
}
