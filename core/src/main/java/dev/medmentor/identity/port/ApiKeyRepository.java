package dev.medmentor.identity.port;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.ApiKey;
import dev.medmentor.identity.model.ApiKeyId;
import dev.medmentor.shared.CrossTenant;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps API keys. Thread-safe; each method is atomic, durable on return and visible to every later read. Any method may
 * throw {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 */
public interface ApiKeyRepository {
    void insert(TenantId tenant, ApiKey key);

    Optional<ApiKey> find(TenantId tenant, ApiKeyId id);

    @CrossTenant("an API key names no tenant")
    Optional<ApiKey> findBySecretHash(String hash);

    /** Those of one account, or of all; newest first, revoked ones too. */
    List<ApiKey> list(TenantId tenant, Optional<AccountId> account);

    /** Ends the key; false if it is unknown or was revoked before. */
    boolean revoke(TenantId tenant, ApiKeyId id, Instant at);

    /** Ends every key of the account; how many there were. */
    int revokeAll(TenantId tenant, AccountId account, Instant at);

    /** Notes when the key was last used; never moves it back. */
    void touch(TenantId tenant, ApiKeyId id, Instant at);
}
