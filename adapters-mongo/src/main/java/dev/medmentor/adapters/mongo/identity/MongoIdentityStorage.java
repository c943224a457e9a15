package dev.medmentor.adapters.mongo.identity;

import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.identity.IdentityStorage;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.identity.port.ApiKeyRepository;
import dev.medmentor.identity.port.AuditLog;
import dev.medmentor.identity.port.OneTimeTokenRepository;
import dev.medmentor.identity.port.RateLimiter;
import dev.medmentor.identity.port.SessionRepository;
import dev.medmentor.identity.port.TenantRepository;
import java.time.InstantSource;

/** Identity in one database, shared by all instances that use it; needs {@link IdentityIndexes#ALL}. Thread-safe. */
public final class MongoIdentityStorage implements IdentityStorage {
    private final TenantRepository tenants;
    private final AccountRepository accounts;
    private final SessionRepository sessions;
    private final ApiKeyRepository apiKeys;
    private final OneTimeTokenRepository oneTimeTokens;
    private final AuditLog auditLog;
    private final RateLimiter rateLimiter;

    /** @param clock the store's, for the windows of limits */
    public MongoIdentityStorage(MongoConnection connection, InstantSource clock) {
        tenants = new MongoTenantRepository(connection);
        accounts = new MongoAccountRepository(connection);
        sessions = new MongoSessionRepository(connection);
        apiKeys = new MongoApiKeyRepository(connection);
        oneTimeTokens = new MongoOneTimeTokenRepository(connection);
        auditLog = new MongoAuditLog(connection);
        rateLimiter = new MongoRateLimiter(connection, clock);
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
