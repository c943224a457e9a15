package dev.medmentor.identity.port;

import dev.medmentor.identity.model.Tenant;
import dev.medmentor.shared.CrossTenant;
import dev.medmentor.shared.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps tenants. Thread-safe; each method is atomic, durable on return and visible to every later read. Any method may
 * throw {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 */
public interface TenantRepository {
    /** @throws dev.medmentor.shared.error.ConflictException with code {@code tenant_exists} if the id is taken */
    @CrossTenant("the tenant is what is added")
    void insert(Tenant tenant);

    Optional<Tenant> find(TenantId id);

    /** Replaces name and state; a no-op if unknown. */
    @CrossTenant("the tenant is what is changed")
    void update(Tenant tenant);

    /** Ascending by id, at most {@code limit}, beginning after {@code after}. */
    @CrossTenant("the platform's administrator sees all tenants")
    List<Tenant> list(Optional<TenantId> after, int limit);
}
