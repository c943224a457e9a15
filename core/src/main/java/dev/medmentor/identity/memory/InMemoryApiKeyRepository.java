package dev.medmentor.identity.memory;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.ApiKey;
import dev.medmentor.identity.model.ApiKeyId;
import dev.medmentor.identity.port.ApiKeyRepository;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** API keys on the heap. */
public final class InMemoryApiKeyRepository implements ApiKeyRepository {
    private static final Comparator<ApiKey> NEWEST_FIRST =
            Comparator.comparing(ApiKey::createdAt).thenComparing(ApiKey::id).reversed();

    private final Map<ApiKeyId, ApiKey> keys = new HashMap<>();

    @Override
    public synchronized void insert(TenantId tenant, ApiKey key) {
        tenant.requireOwn(key.tenant());
        if (keys.putIfAbsent(key.id(), key) != null) {
            throw new IllegalStateException("the id of an API key was given twice");
        }
    }

    @Override
    public synchronized Optional<ApiKey> find(TenantId tenant, ApiKeyId id) {
        return Optional.ofNullable(keys.get(id)).filter(key -> key.tenant().equals(tenant));
    }

    @Override
    public synchronized Optional<ApiKey> findBySecretHash(String hash) {
        return keys.values().stream()
                .filter(key -> key.secretHash().equals(hash))
                .findFirst();
    }

    @Override
    public synchronized List<ApiKey> list(TenantId tenant, Optional<AccountId> account) {
        return keys.values().stream()
                .filter(key -> key.tenant().equals(tenant))
                .filter(key -> account.map(key.account()::equals).orElse(true))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    @Override
    public synchronized boolean revoke(TenantId tenant, ApiKeyId id, Instant at) {
        Optional<ApiKey> standing =
                find(tenant, id).filter(key -> key.revokedAt().isEmpty());
        standing.ifPresent(key -> keys.put(id, key.withRevocation(at)));
        return standing.isPresent();
    }

    @Override
    public synchronized int revokeAll(TenantId tenant, AccountId account, Instant at) {
        return (int) list(tenant, Optional.of(account)).stream()
                .filter(key -> revoke(tenant, key.id(), at))
                .count();
    }

    @Override
    public synchronized void touch(TenantId tenant, ApiKeyId id, Instant at) {
        find(tenant, id)
                .filter(key -> key.lastUsedAt().map(at::isAfter).orElse(true))
                .ifPresent(key -> keys.put(id, key.withLastUse(at)));
    }
}
