package dev.medmentor.assistant.port;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.Widget;
import dev.medmentor.assistant.model.WidgetId;
import dev.medmentor.shared.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps widgets. Thread-safe; each method is atomic, durable on return and visible to every later read. Times are kept to
 * the millisecond. Any method may throw {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 */
public interface WidgetRepository {
    /** @throws dev.medmentor.shared.error.ConflictException with code {@code widget_exists} if the id is taken */
    void insert(TenantId tenant, Widget widget);

    Optional<Widget> find(TenantId tenant, WidgetId id);

    /**
     * Replaces the widget, if it is still the one that was read: its stored revision is one lower.
     *
     * @return false if it has changed meanwhile or is gone; read again
     */
    boolean update(TenantId tenant, Widget widget);

    /** Removes it; false if there was none. */
    boolean remove(TenantId tenant, WidgetId id);

    /** Removes all of one assistant; how many there were. */
    int removeAll(TenantId tenant, AssistantId assistant);

    /** All of one assistant, ascending by id. */
    List<Widget> list(TenantId tenant, AssistantId assistant);
}
