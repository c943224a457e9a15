package dev.medmentor.identity.memory;

import dev.medmentor.identity.port.TenantRepository;
import dev.medmentor.identity.port.TenantRepositoryContract;

class InMemoryTenantRepositoryTest implements TenantRepositoryContract {
    private final TenantRepository tenants = new InMemoryTenantRepository();

    @Override
    public TenantRepository tenants() {
        return tenants;
    }
}
