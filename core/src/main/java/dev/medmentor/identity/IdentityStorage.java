package dev.medmentor.identity;

import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.identity.port.ApiKeyRepository;
import dev.medmentor.identity.port.AuditLog;
import dev.medmentor.identity.port.OneTimeTokenRepository;
import dev.medmentor.identity.port.RateLimiter;
import dev.medmentor.identity.port.SessionRepository;
import dev.medmentor.identity.port.TenantRepository;

/** Everything about identity that one engine keeps. Whoever opened it closes it. */
public interface IdentityStorage {
    TenantRepository tenants();

    AccountRepository accounts();

    SessionRepository sessions();

    ApiKeyRepository apiKeys();

    OneTimeTokenRepository oneTimeTokens();

    AuditLog auditLog();

    RateLimiter rateLimiter();
}
