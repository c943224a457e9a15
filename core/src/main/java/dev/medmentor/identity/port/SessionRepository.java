package dev.medmentor.identity.port;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Session;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.shared.CrossTenant;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps logins with the one refresh token that is current in each. Thread-safe; each method is atomic, durable on
 * return and visible to every later read, on every instance. Any method may throw
 * {@link dev.medmentor.shared.error.UnavailableException}.
 */
public interface SessionRepository {
    void insert(TenantId tenant, Session session);

    Optional<Session> find(TenantId tenant, SessionId id);

    /** The session that a refresh token names; the token itself is yet to be checked. */
    @CrossTenant("a refresh token names no tenant")
    Optional<Session> findAny(SessionId id);

    /**
     * Puts {@code next} in the place of the session, if its current token is still {@code expectedHash} and it is not
     * revoked. Of several callers with the same expectation, one wins.
     */
    boolean rotate(TenantId tenant, Session next, String expectedHash);

    /** Ends the session; false if it is unknown or over already. */
    boolean revoke(TenantId tenant, SessionId id, Instant at);

    /** Ends every session of the account but {@code spared}; how many there were. */
    int revokeAll(TenantId tenant, AccountId account, Optional<SessionId> spared, Instant at);

    /** Those of the account that are neither revoked nor past {@code now}; newest first. */
    List<Session> active(TenantId tenant, AccountId account, Instant now);

    /** Removes those that expired or were revoked before {@code before}; how many there were. */
    @CrossTenant("housekeeping")
    int removeOver(Instant before);
}
