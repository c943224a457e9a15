package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.identity.IdentityStorage;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.identity.port.ApiKeyRepository;
import dev.medmentor.identity.port.AuditLog;
import dev.medmentor.identity.port.OneTimeTokenRepository;
import dev.medmentor.identity.port.SessionRepository;
import dev.medmentor.identity.port.TenantRepository;
import java.time.InstantSource;

/** Identity in one database. Thread-safe; to be closed before the database is. */
public record SqliteIdentityStorage(
        TenantRepository tenants,
        AccountRepository accounts,
        SessionRepository sessions,
        ApiKeyRepository apiKeys,
        OneTimeTokenRepository oneTimeTokens,
        AuditLog auditLog,
        SqliteRateLimiter rateLimiter)
        implements IdentityStorage, AutoCloseable {
    /** @param clock for the windows of limits */
    public SqliteIdentityStorage(SqliteDatabase database, InstantSource clock) {
        this(
                new SqliteTenantRepository(database),
                new SqliteAccountRepository(database),
                new SqliteSessionRepository(database),
                new SqliteApiKeyRepository(database),
                new SqliteOneTimeTokenRepository(database),
                new SqliteAuditLog(database),
                new SqliteRateLimiter(database, clock));
    }

    /** Saves the counts of limits. */
    @Override
    public void close() {
        rateLimiter.close();
    }
}
