package dev.medmentor.identity.memory;

import dev.medmentor.identity.IdentityStorage;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.identity.port.ApiKeyRepository;
import dev.medmentor.identity.port.AuditLog;
import dev.medmentor.identity.port.OneTimeTokenRepository;
import dev.medmentor.identity.port.RateLimiter;
import dev.medmentor.identity.port.SessionRepository;
import dev.medmentor.identity.port.TenantRepository;
import java.time.InstantSource;

/** Identity on the heap; gone with the process. */
public record InMemoryIdentityStorage(
        TenantRepository tenants,
        AccountRepository accounts,
        SessionRepository sessions,
        ApiKeyRepository apiKeys,
        OneTimeTokenRepository oneTimeTokens,
        AuditLog auditLog,
        RateLimiter rateLimiter)
        implements IdentityStorage {
    public InMemoryIdentityStorage(InstantSource clock) {
        this(
                new InMemoryTenantRepository(),
                new InMemoryAccountRepository(),
                new InMemorySessionRepository(),
                new InMemoryApiKeyRepository(),
                new InMemoryOneTimeTokenRepository(),
                new InMemoryAuditLog(),
                new InMemoryRateLimiter(clock));
    }
}
