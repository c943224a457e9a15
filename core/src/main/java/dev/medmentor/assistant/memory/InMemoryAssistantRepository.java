package dev.medmentor.assistant.memory;

import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.AssistantVersion;
import dev.medmentor.assistant.port.AssistantRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Assistants on the heap. */
public final class InMemoryAssistantRepository implements AssistantRepository {
    private final Map<TenantId, NavigableMap<AssistantId, Assistant>> tenants = new HashMap<>();
    private final Map<TenantId, Map<AssistantId, List<AssistantVersion>>> versions = new HashMap<>();

    @Override
    public synchronized void insert(TenantId tenant, Assistant assistant) {
        if (of(tenant).putIfAbsent(assistant.id(), assistant) != null) {
            throw new ConflictException("assistant_exists", "There is an assistant " + assistant.id() + " already.");
        }
    }

    @Override
    public synchronized Optional<Assistant> find(TenantId tenant, AssistantId id) {
        return Optional.ofNullable(of(tenant).get(id));
    }

    @Override
    public synchronized boolean update(TenantId tenant, Assistant assistant) {
        boolean expected = find(tenant, assistant.id())
                .filter(stored -> stored.revision() == assistant.revision() - 1)
                .isPresent();
        if (expected) {
            of(tenant).put(assistant.id(), assistant);
        }
        return expected;
    }

    @Override
    public synchronized boolean publish(TenantId tenant, Assistant assistant, AssistantVersion version) {
        boolean updated = update(tenant, assistant);
        if (updated) {
            versionsOf(tenant)
                    .computeIfAbsent(assistant.id(), id -> new ArrayList<>())
                    .add(version);
        }
        return updated;
    }

    @Override
    public synchronized boolean remove(TenantId tenant, AssistantId id) {
        versionsOf(tenant).remove(id);
        return of(tenant).remove(id) != null;
    }

    @Override
    public synchronized List<Assistant> list(TenantId tenant) {
        return List.copyOf(of(tenant).values());
    }

    @Override
    public synchronized Optional<AssistantVersion> findVersion(TenantId tenant, AssistantId id, int number) {
        return versions(tenant, id).stream()
                .filter(version -> version.number() == number)
                .findFirst();
    }

    @Override
    public synchronized List<AssistantVersion> versions(TenantId tenant, AssistantId id) {
        return List.copyOf(versionsOf(tenant).getOrDefault(id, List.of()));
    }

    private NavigableMap<AssistantId, Assistant> of(TenantId tenant) {
        return tenants.computeIfAbsent(tenant, key -> new TreeMap<>());
    }

    private Map<AssistantId, List<AssistantVersion>> versionsOf(TenantId tenant) {
        return versions.computeIfAbsent(tenant, key -> new HashMap<>());
    }
}
