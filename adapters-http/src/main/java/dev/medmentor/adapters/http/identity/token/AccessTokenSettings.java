package dev.medmentor.adapters.http.identity.token;

import java.time.Duration;

/**
 * What access tokens say of themselves.
 *
 * @param issuer who issues them, as in {@code iss}: usually this installation's public address
 * @param audience whom they are for, as in {@code aud}
 * @param lifetime from one second to a day
 */
public record AccessTokenSettings(String issuer, String audience, Duration lifetime) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    public static final AccessTokenSettings DEFAULT =
            new AccessTokenSettings("medmentor", "medmentor-api", Duration.ofMinutes(30));

    public AccessTokenSettings {
        if (issuer.isBlank() || audience.isBlank()) {
            throw new IllegalArgumentException("access tokens have an issuer and an audience");
        }
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("access tokens live from a second to a day, not " + lifetime);
        }
    }
}
