package dev.medmentor.identity;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Session;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.identity.port.SessionRepository;
import dev.medmentor.shared.error.NotFoundException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists and ends a person's own sessions; felt on every instance within seconds. Thread-safe. */
public final class LogOut {
    private final SessionRepository sessions;
    private final Standings standings;
    private final AuditTrail audit;
    private final InstantSource clock;

    LogOut(SessionRepository sessions, Standings standings, AuditTrail audit, InstantSource clock) {
        this.sessions = sessions;
        this.standings = standings;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ends the session that {@code principal} came by; a no-op if it is over. */
    public void logOut(Principal principal, Caller caller) {
        Permissions.requireLogin(principal);
        end(principal, principal.session().orElseThrow(), caller);
    }

    /** Ends every session of the account; how many there were. */
    public int logOutEverywhere(Principal principal, Caller caller) {
        AccountId own = Permissions.requireLogin(principal);
        List<Session> open = sessions(principal);
        int ended = sessions.revokeAll(principal.tenant(), own, Optional.empty(), clock.instant());
        standings.forget(principal.tenant());
        open.forEach(session -> note(principal, session.id(), caller));
        return ended;
    }

    /** Those of the account that are not over, newest first. */
    public List<Session> sessions(Principal principal) {
        AccountId own = Permissions.requireLogin(principal);
        return sessions.active(principal.tenant(), own, clock.instant());
    }

    /**
     * Ends one of the account's own sessions, such as that of a lost telephone.
     *
     * @throws NotFoundException if there is none of this id
     */
    public void end(Principal principal, SessionId id, Caller caller) {
        AccountId own = Permissions.requireLogin(principal);
        if (sessions.find(principal.tenant(), id)
                .filter(session -> session.account().equals(own))
                .isEmpty()) {
            throw new NotFoundException("session_not_found", "You have no session " + id + ".");
        }
        if (sessions.revoke(principal.tenant(), id, clock.instant())) {
            standings.forget(principal.tenant());
            note(principal, id, caller);
        }
    }

    private void note(Principal principal, SessionId id, Caller caller) {
        audit.record(principal, caller, "session.ended", "session/" + id, Map.of());
    }
}
