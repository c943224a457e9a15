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
public final class InMemoryIdentityStorage implements IdentityStorage {
    private final TenantRepository tenants = new InMemoryTenantRepository();
    private final AccountRepository accounts = new InMemoryAccountRepository();
    private final SessionRepository sessions = new InMemorySessionRepository();
    private final ApiKeyRepository apiKeys = new InMemoryApiKeyRepository();
    private final OneTimeTokenRepository oneTimeTokens = new InMemoryOneTimeTokenRepository();
    private final AuditLog auditLog = new InMemoryAuditLog();
    private final RateLimiter rateLimiter;

    public InMemoryIdentityStorage(InstantSource clock) {
        rateLimiter = new InMemoryRateLimiter(clock);
    }

    @Override
    public TenantRepository tenants() {
        return tenants;
    }

    @Override
    public AccountRepository accounts() {
        return accounts;
    }

    @Override
    public SessionRepository sessions() {
        return sessions;
    }

    @Override
    public ApiKeyRepository apiKeys() {
        return apiKeys;
    }

    @Override
    public OneTimeTokenRepository oneTimeTokens() {
        return oneTimeTokens;
    }

    @Override
    public AuditLog auditLog() {
        return auditLog;
    }

    @Override
    public RateLimiter rateLimiter() {
        return rateLimiter;
    }
}
