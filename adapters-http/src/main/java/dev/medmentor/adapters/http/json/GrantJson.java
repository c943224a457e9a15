package dev.medmentor.adapters.http.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.medmentor.identity.Grant;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gets who logged in or refreshed.
 *
 * @param accessToken for the header {@code Authorization: Bearer}
 * @param tokenType Bearer
 * @param expiresIn seconds from now until the access token ends
 * @param refreshToken good for one use, and until {@code refreshExpiresAt}; null where a cookie holds it
 */
public record GrantJson(
        String accessToken,
        String tokenType,
        long expiresIn,
        Instant expiresAt,

        @Field("Absent where it was asked for in a cookie.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
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

    public GrantJson withoutRefreshToken() {
        return new GrantJson(accessToken, tokenType, expiresIn, expiresAt, null, refreshExpiresAt, account);
    }

    /** Without the tokens, so that they reach no log. */
    @Override
    public String toString() {
        return "grant for account " + account.id();
    }
}
