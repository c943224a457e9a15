package dev.medmentor.identity.memory;

import dev.medmentor.identity.model.Tenant;
import dev.medmentor.identity.port.TenantRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Tenants on the heap. */
public final class InMemoryTenantRepository implements TenantRepository {
    private final NavigableMap<TenantId, Tenant> tenants = new TreeMap<>(Comparator.comparing(TenantId::value));

    @Override
    public synchronized void insert(Tenant tenant) {
        if (tenants.putIfAbsent(tenant.id(), tenant) != null) {
            throw new ConflictException("tenant_exists", "The id " + tenant.id() + " is taken. Choose another.");
        }
    }

    @Override
    public synchronized Optional<Tenant> find(TenantId id) {
        return Optional.ofNullable(tenants.get(id));
    }

    @Override
    public synchronized void update(Tenant tenant) {
        tenants.computeIfPresent(
                tenant.id(), (id, old) -> new Tenant(id, tenant.name(), old.createdAt(), tenant.open()));
    }

    @Override
    public synchronized List<Tenant> list(Optional<TenantId> after, int limit) {
        NavigableMap<TenantId, Tenant> rest = after.isPresent() ? tenants.tailMap(after.get(), false) : tenants;
        return rest.values().stream().limit(limit).toList();
    }
}
