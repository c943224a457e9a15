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
public record MongoIdentityStorage(
        TenantRepository tenants,
        AccountRepository accounts,
        SessionRepository sessions,
        ApiKeyRepository apiKeys,
        OneTimeTokenRepository oneTimeTokens,
        AuditLog auditLog,
        RateLimiter rateLimiter)
        implements IdentityStorage {
    /** @param clock the store's, for the windows of limits */
    public MongoIdentityStorage(MongoConnection connection, InstantSource clock) {
        this(
                new MongoTenantRepository(connection),
                new MongoAccountRepository(connection),
                new MongoSessionRepository(connection),
                new MongoApiKeyRepository(connection),
                new MongoOneTimeTokenRepository(connection),
                new MongoAuditLog(connection),
                new MongoRateLimiter(connection, clock));
    }
}
