package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.identity.IdentityStorage;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.identity.port.ApiKeyRepository;
import dev.medmentor.identity.port.AuditLog;
import dev.medmentor.identity.port.OneTimeTokenRepository;
import dev.medmentor.identity.port.RateLimiter;
import dev.medmentor.identity.port.SessionRepository;
import dev.medmentor.identity.port.TenantRepository;
import java.time.InstantSource;

/** Identity in one database. Thread-safe; to be closed before the database is. */
public final class SqliteIdentityStorage implements IdentityStorage, AutoCloseable {
    private final TenantRepository tenants;
    private final AccountRepository accounts;
    private final SessionRepository sessions;
    private final ApiKeyRepository apiKeys;
    private final OneTimeTokenRepository oneTimeTokens;
    private final AuditLog auditLog;
    private final SqliteRateLimiter rateLimiter;

    /** @param clock for the windows of limits */
    public SqliteIdentityStorage(SqliteDatabase database, InstantSource clock) {
        tenants = new SqliteTenantRepository(database);
        accounts = new SqliteAccountRepository(database);
        sessions = new SqliteSessionRepository(database);
        apiKeys = new SqliteApiKeyRepository(database);
        oneTimeTokens = new SqliteOneTimeTokenRepository(database);
        auditLog = new SqliteAuditLog(database);
        rateLimiter = new SqliteRateLimiter(database, clock);
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

    /** Saves the counts of limits. */
    @Override
    public void close() {
        rateLimiter.close();
    }
}
