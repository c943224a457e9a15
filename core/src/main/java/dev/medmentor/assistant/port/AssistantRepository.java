package dev.medmentor.assistant.port;

import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.AssistantVersion;
import dev.medmentor.shared.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps assistants with their versions. Thread-safe; each method is atomic, durable on return and visible to every later
 * read. Times are kept to the millisecond. Any method may throw
 * {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 */
public interface AssistantRepository {
    /**
     * Adds an assistant that has no version yet.
     *
     * @throws dev.medmentor.shared.error.ConflictException with code {@code assistant_exists} if the id is taken
     */
    void insert(TenantId tenant, Assistant assistant);

    Optional<Assistant> find(TenantId tenant, AssistantId id);

    /**
     * Replaces the assistant, if it is still the one that was read: its stored revision is one lower.
     *
     * @return false if it has changed meanwhile or is gone; read again
     */
    boolean update(TenantId tenant, Assistant assistant);

    /**
     * As {@link #update}, and adds the version that {@code assistant} names as published: both, or nothing.
     *
     * @return false if the assistant has changed meanwhile or is gone
     */
    boolean publish(TenantId tenant, Assistant assistant, AssistantVersion version);

    /** Removes the assistant with its versions; false if there was none. */
    boolean remove(TenantId tenant, AssistantId id);

    /** All of the tenant, ascending by id. */
    List<Assistant> list(TenantId tenant);

    Optional<AssistantVersion> findVersion(TenantId tenant, AssistantId id, int number);

    /** Ascending by number; empty if the assistant is unknown. */
    List<AssistantVersion> versions(TenantId tenant, AssistantId id);
}
