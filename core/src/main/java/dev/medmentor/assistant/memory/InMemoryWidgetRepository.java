package dev.medmentor.assistant.memory;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.Widget;
import dev.medmentor.assistant.model.WidgetId;
import dev.medmentor.assistant.port.WidgetRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Widgets on the heap. */
public final class InMemoryWidgetRepository implements WidgetRepository {
    private final Map<TenantId, NavigableMap<WidgetId, Widget>> tenants = new HashMap<>();

    @Override
    public synchronized void insert(TenantId tenant, Widget widget) {
        if (of(tenant).putIfAbsent(widget.id(), widget) != null) {
            throw new ConflictException("widget_exists", "There is a widget " + widget.id() + " already.");
        }
    }

    @Override
    public synchronized Optional<Widget> find(TenantId tenant, WidgetId id) {
        return Optional.ofNullable(of(tenant).get(id));
    }

    @Override
    public synchronized boolean update(TenantId tenant, Widget widget) {
        boolean expected = find(tenant, widget.id())
                .filter(stored -> stored.revision() == widget.revision() - 1)
                .isPresent();
        if (expected) {
            of(tenant).put(widget.id(), widget);
        }
        return expected;
    }

    @Override
    public synchronized boolean remove(TenantId tenant, WidgetId id) {
        return of(tenant).remove(id) != null;
    }

    @Override
    public synchronized int removeAll(TenantId tenant, AssistantId assistant) {
        int before = of(tenant).size();
        of(tenant).values().removeIf(widget -> widget.assistant().equals(assistant));
        return before - of(tenant).size();
    }

    @Override
    public synchronized List<Widget> list(TenantId tenant, AssistantId assistant) {
        return of(tenant).values().stream()
                .filter(widget -> widget.assistant().equals(assistant))
                .toList();
    }

    private NavigableMap<WidgetId, Widget> of(TenantId tenant) {
        return tenants.computeIfAbsent(tenant, key -> new TreeMap<>());
    }
}
