package dev.medmentor.identity.model;

import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A login and the family of refresh tokens that came of it (RFC 9700 §4.14.2). One token of the family is current;
 * each use replaces it by its child.
 *
 * @param generation the account's at login; a session of an earlier generation is over
 * @param tokenHash SHA-256 of the current refresh token
 * @param tokenNumber of the current refresh token, 0 for the first
 * @param rotatedAt when the current token took its parent's place; the time of login for the first
 * @param expiresAt when it is over whatever happens
 * @param client what the caller said it is (User-Agent), at most 300 characters
 * @param address where the login came from
 * @param revokedAt present once it is over before its time
 */
public record Session(
        SessionId id,
        TenantId tenant,
        AccountId account,
        int generation,
        String tokenHash,
        int tokenNumber,
        Instant createdAt,
        Instant rotatedAt,
        Instant expiresAt,
        String client,
        String address,
        Optional<Instant> revokedAt) {

    /** With {@code hash} current, one further down the family. */
    public Session rotated(String hash, Instant at) {
        return new Session(
                id,
                tenant,
                account,
                generation,
                hash,
                tokenNumber + 1,
                createdAt,
                at,
                expiresAt,
                client,
                address,
                revokedAt);
    }

    /** Over from {@code at} on. */
    public Session revoked(Instant at) {
        return new Session(
                id,
                tenant,
                account,
                generation,
                tokenHash,
                tokenNumber,
                createdAt,
                rotatedAt,
                expiresAt,
                client,
                address,
                Optional.of(at));
    }

    /** Without the hash, so that it reaches no log. */
    @Override
    public String toString() {
        return "session " + id + " of account " + account;
    }
}
