package dev.medmentor.adapters.http.json;

import dev.medmentor.identity.model.Session;
import dev.medmentor.identity.model.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * A login that is not over.
 *
 * @param refreshedAt when it was last refreshed, or made
 * @param client its User-Agent at login
 * @param address where the login came from
 * @param current whether this request came by it
 */
public record SessionJson(
        String id,
        Instant createdAt,
        Instant refreshedAt,
        Instant expiresAt,
        String client,
        String address,
        boolean current) {
    public static SessionJson of(Session session, Optional<SessionId> current) {
        return new SessionJson(
                session.id().value(),
                session.createdAt(),
                session.rotatedAt(),
                session.expiresAt(),
                session.client(),
                session.address(),
                current.equals(Optional.of(session.id())));
    }
}
