package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Session;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.identity.port.AccessTokens;
import dev.medmentor.identity.port.SessionRepository;
import dev.medmentor.shared.IdGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Begins sessions, and hands out their tokens. */
final class GrantSession {
    private final SessionRepository sessions;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final AuditTrail audit;
    private final IdentitySettings settings;
    private final IdGenerator ids;
    private final InstantSource clock;
    private final Secrets secrets = new Secrets();

    GrantSession(
            SessionRepository sessions,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            AuditTrail audit,
            IdentitySettings settings,
            IdGenerator ids,
            InstantSource clock) {
        this.sessions = sessions;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.audit = audit;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** A new session for {@code account}, written down as {@code session.created}. */
    Grant begin(Account account, Caller caller, String how) {
        Instant now = clock.instant();
        SessionId id = new SessionId(ids.next());
        RefreshToken token = refreshTokens.first(id, secrets.bytes());
        Session session = new Session(
                id,
                account.tenant(),
                account.id(),
                account.generation(),
                token.hash(),
                token.number(),
                now,
                now,
                now.plus(settings.absoluteLifetime()),
                caller.client(),
                caller.address(),
                Optional.empty());
        sessions.insert(account.tenant(), session);
        audit.record(
                account.tenant(), account.id().value(), caller, "session.created", "session/" + id, Map.of("by", how));
        return grant(account, session, token);
    }

    /** Tokens for a session whose current refresh token is {@code token}. */
    Grant grant(Account account, Session session, RefreshToken token) {
        return new Grant(
                account, session.id(), accessTokens.issue(account, session.id()), token.text(), endOf(session));
    }

    /** When the current refresh token of {@code session} is worth nothing any more. */
    Instant endOf(Session session) {
        Instant idle = session.rotatedAt().plus(settings.idleLifetime());
        return idle.isBefore(session.expiresAt()) ? idle : session.expiresAt();
    }
}
