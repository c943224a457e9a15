package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Session;
import dev.medmentor.identity.model.Tenant;
import dev.medmentor.shared.error.ConflictException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Exchanges a refresh token for its child and a new access token. Thread-safe, on any number of instances. */
public final class RefreshSession {
    /** What each refresh token begins with, so that one that leaked or is shown in the wrong place is recognised. */
    public static final String PREFIX = "mmr_";

    /** Each lost race means that somebody else has rotated: after the first, the token is the current one no more. */
    private static final int ATTEMPTS = 5;

    private final IdentityStorage storage;
    private final RefreshTokens tokens;
    private final GrantSession grants;
    private final Standings standings;
    private final AuditTrail audit;
    private final InstantSource clock;

    RefreshSession(
            IdentityStorage storage,
            RefreshTokens tokens,
            GrantSession grants,
            Standings standings,
            AuditTrail audit,
            InstantSource clock) {
        this.storage = storage;
        this.tokens = tokens;
        this.grants = grants;
        this.standings = standings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The next tokens of the session. A spent token ends the session for all, but for the one that was spent within the
     * grace time and whose child is unused: it gives the same child again.
     *
     * @throws dev.medmentor.shared.error.UnauthenticatedException with code {@code invalid_token} for anything but a
     *     token that may be used
     */
    public Grant refresh(String text, Caller caller) {
        RefreshToken token = RefreshToken.parse(text).orElseThrow(IdentityErrors::invalidToken);
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<Grant> grant = attempt(token, caller);
            if (grant.isPresent()) {
                return grant.get();
            }
        }
        throw new ConflictException("refresh_conflict", "This session is being refreshed elsewhere. Try again.");
    }

    /** Empty if another caller rotated the session meanwhile. */
    private Optional<Grant> attempt(RefreshToken token, Caller caller) {
        Instant now = clock.instant();
        Session session = storage.sessions()
                .findAny(token.session())
                .filter(found -> found.revokedAt().isEmpty() && now.isBefore(grants.endOf(found)))
                .orElseThrow(IdentityErrors::invalidToken);
        RefreshTokens.Verdict verdict = tokens.judge(session, token, now);
        if (verdict instanceof RefreshTokens.Verdict.Unknown) {
            throw IdentityErrors.invalidToken();
        }
        if (verdict instanceof RefreshTokens.Verdict.Reused) {
            endFamily(session, token, caller, now);
            throw IdentityErrors.invalidToken();
        }
        Account account = standing(session).orElseThrow(IdentityErrors::invalidToken);
        if (verdict instanceof RefreshTokens.Verdict.Reissue reissue) {
            return Optional.of(grants.grant(account, session, reissue.child()));
        }
        RefreshToken child = tokens.child(token);
        Session next = session.rotated(child.hash(), now);
        return storage.sessions().rotate(session.tenant(), next, session.tokenHash())
                ? Optional.of(grants.grant(account, next, child))
                : Optional.empty();
    }

    /** The account as the store has it now, if it still stands behind the session. */
    private Optional<Account> standing(Session session) {
        return storage.accounts()
                .find(session.tenant(), session.account())
                .filter(Account::isActive)
                .filter(account -> account.generation() == session.generation())
                .filter(account -> storage.tenants()
                        .find(account.tenant())
                        .filter(Tenant::open)
                        .isPresent());
    }

    private void endFamily(Session session, RefreshToken token, Caller caller, Instant now) {
        if (storage.sessions().revoke(session.tenant(), session.id(), now)) {
            standings.forget(session.tenant());
            audit.record(
                    session.tenant(),
                    AuditTrail.ANONYMOUS,
                    caller,
                    "session.reuse_detected",
                    "session/" + session.id(),
                    Map.of(
                            "account",
                            session.account().value(),
                            "shown",
                            Integer.toString(token.number()),
                            "current",
                            Integer.toString(session.tokenNumber())));
        }
    }
}
