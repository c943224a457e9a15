package dev.medmentor.adapters.http.json;

import dev.medmentor.identity.model.Tenant;
import java.time.Instant;

/**
 * An organisation.
 *
 * @param open false once nobody of it comes in any more
 */
public record TenantJson(String id, String name, Instant createdAt, boolean open) {
    public static TenantJson of(Tenant tenant) {
        return new TenantJson(tenant.id().value(), tenant.name(), tenant.createdAt(), tenant.open());
    }
}
