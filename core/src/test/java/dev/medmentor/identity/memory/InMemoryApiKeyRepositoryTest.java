package dev.medmentor.identity.memory;

import dev.medmentor.identity.port.ApiKeyRepository;
import dev.medmentor.identity.port.ApiKeyRepositoryContract;

class InMemoryApiKeyRepositoryTest implements ApiKeyRepositoryContract {
    private final ApiKeyRepository apiKeys = new InMemoryApiKeyRepository();

    @Override
    public ApiKeyRepository apiKeys() {
        return apiKeys;
    }
}
