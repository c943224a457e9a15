package dev.medmentor.adapters.http.json;

import dev.medmentor.identity.Grant;
import java.time.Duration;
import java.time.Instant;

/**
 * What somebody gets who logged in or refreshed.
 *
 * @param accessToken for the header {@code Authorization: Bearer}
 * @param tokenType Bearer
 * @param expiresIn seconds from now until the access token ends
 * @param refreshToken good for one use, and until {@code refreshExpiresAt}
 */
public record GrantJson(
        String accessToken,
        String tokenType,
        long expiresIn,
        Instant expiresAt,
        String refreshToken,
        Instant refreshExpiresAt,
        AccountJson account) {
    public static GrantJson of(Grant grant, Instant now) {
        Instant end = grant.access().expiresAt();
        return new GrantJson(
                grant.access().token(),
                "Bearer",
                Math.max(0, Duration.between(now, end).toSeconds()),
                end,
                grant.refreshToken(),
                grant.refreshExpiresAt(),
                AccountJson.of(grant.account()));
    }

    /** Without the tokens, so that they reach no log. */
    @Override
    public String toString() {
        return "grant for account " + account.id();
    }
}
