package dev.medmentor.adapters.mongo.identity;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.identity.port.ApiKeyRepository;
import dev.medmentor.identity.port.ApiKeyRepositoryContract;
import org.junit.jupiter.api.AfterEach;

class MongoApiKeyRepositoryTest implements ApiKeyRepositoryContract {
    private final MongoFixture mongo = new MongoFixture(IdentityIndexes.ALL);
    private final ApiKeyRepository apiKeys = new MongoApiKeyRepository(mongo.connection());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public ApiKeyRepository apiKeys() {
        return apiKeys;
    }
}
