package dev.medmentor.identity.memory;

import dev.medmentor.identity.model.AuditEntry;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.identity.port.AuditLog;
import dev.medmentor.shared.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The audit log on the heap. */
public final class InMemoryAuditLog implements AuditLog {
    private final Map<TenantId, List<AuditEvent>> events = new HashMap<>();

    @Override
    public synchronized AuditEvent append(TenantId tenant, AuditEntry entry) {
        tenant.requireOwn(entry.tenant());
        List<AuditEvent> chain = events.computeIfAbsent(tenant, key -> new ArrayList<>());
        String previous = chain.isEmpty()
                ? AuditEvent.NO_HASH
                : chain.get(chain.size() - 1).hash();
        AuditEvent event = AuditEvent.chained(entry, chain.size() + 1L, previous);
        chain.add(event);
        return event;
    }

    @Override
    public synchronized List<AuditEvent> list(TenantId tenant, Filter filter, Optional<Long> before, int limit) {
        List<AuditEvent> chain = events.getOrDefault(tenant, List.of());
        List<AuditEvent> found = new ArrayList<>();
        int end = before.map(number -> (int) Math.max(0, Math.min(number - 1, chain.size())))
                .orElse(chain.size());
        for (int i = end - 1; i >= 0 && found.size() < limit; i--) {
            if (matches(chain.get(i), filter)) {
                found.add(chain.get(i));
            }
        }
        return List.copyOf(found);
    }

    @Override
    public synchronized List<AuditEvent> read(TenantId tenant, long from, int limit) {
        return events.getOrDefault(tenant, List.of()).stream()
                .skip(Math.max(0, from - 1))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<TenantId> tenants() {
        return events.keySet().stream()
                .sorted(Comparator.comparing(TenantId::value))
                .toList();
    }

    private static boolean matches(AuditEvent event, Filter filter) {
        return filter.actor().map(event.actor()::equals).orElse(true)
                && filter.action()
                        .map(action ->
                                event.action().equals(action) || event.action().startsWith(action + "."))
                        .orElse(true)
                && filter.entity().map(event.entity()::equals).orElse(true)
                && filter.from().map(from -> !event.at().isBefore(from)).orElse(true)
                && filter.to().map(event.at()::isBefore).orElse(true);
    }
}
