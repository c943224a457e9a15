package dev.medmentor.adapters.http.json;

import dev.medmentor.identity.model.OneTimeToken;
import java.time.Instant;

/** An invitation that was mailed and not yet used. */
public record InvitationJson(String id, String email, String role, Instant createdAt, Instant expiresAt) {
    public static InvitationJson of(OneTimeToken invitation) {
        return new InvitationJson(
                invitation.hash(),
                invitation.email().value(),
                invitation.role().orElseThrow().wireName(),
                invitation.createdAt(),
                invitation.expiresAt());
    }
}
