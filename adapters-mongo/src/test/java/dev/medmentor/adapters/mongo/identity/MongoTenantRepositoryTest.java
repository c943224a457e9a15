package dev.medmentor.adapters.mongo.identity;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.identity.port.TenantRepository;
import dev.medmentor.identity.port.TenantRepositoryContract;
import org.junit.jupiter.api.AfterEach;

class MongoTenantRepositoryTest implements TenantRepositoryContract {
    private final MongoFixture mongo = new MongoFixture(IdentityIndexes.ALL);
    private final TenantRepository tenants = new MongoTenantRepository(mongo.connection());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public TenantRepository tenants() {
        return tenants;
    }
}
