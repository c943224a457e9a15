package dev.medmentor.identity;

import java.time.Duration;

/**
 * How identity behaves.
 *
 * @param minimumPasswordLength in characters, 8 at least; NIST SP 800-63B asks for 15 where nothing but a password is
 *     shown
 * @param idleLifetime after which a refresh token that was not used is worth nothing
 * @param absoluteLifetime after which a login is over whatever happens
 * @param reuseGrace how long a spent refresh token gives its unused child again, for replies that were lost
 * @param resetValidity of a mailed password reset
 * @param invitationValidity of a mailed invitation
 * @param openRegistration whether anybody may make a tenant of their own
 * @param publicUrl where people reach this installation, without a slash at the end; mails link to it
 */
public record IdentitySettings(
        int minimumPasswordLength,
        Duration idleLifetime,
        Duration absoluteLifetime,
        Duration reuseGrace,
        Duration resetValidity,
        Duration invitationValidity,
        boolean openRegistration,
        String publicUrl) {
    private static final int LEAST_PASSWORD_LENGTH = 8;

    public static final IdentitySettings DEFAULT = new IdentitySettings(
            15,
            Duration.ofDays(7),
            Duration.ofDays(30),
            Duration.ofSeconds(10),
            Duration.ofMinutes(10),
            Duration.ofDays(7),
            true,
            "http://localhost:8080");

    public IdentitySettings {
        if (minimumPasswordLength < LEAST_PASSWORD_LENGTH) {
            throw new IllegalArgumentException("a password has " + LEAST_PASSWORD_LENGTH + " characters at least");
        }
    }

    public IdentitySettings withMinimumPasswordLength(int given) {
        return new IdentitySettings(
                given,
                idleLifetime,
                absoluteLifetime,
                reuseGrace,
                resetValidity,
                invitationValidity,
                openRegistration,
                publicUrl);
    }

    public IdentitySettings withIdleLifetime(Duration given) {
        return new IdentitySettings(
                minimumPasswordLength,
                given,
                absoluteLifetime,
                reuseGrace,
                resetValidity,
                invitationValidity,
                openRegistration,
                publicUrl);
    }

    public IdentitySettings withOpenRegistration(boolean given) {
        return new IdentitySettings(
                minimumPasswordLength,
                idleLifetime,
                absoluteLifetime,
                reuseGrace,
                resetValidity,
                invitationValidity,
                given,
                publicUrl);
    }

    public IdentitySettings withPublicUrl(String given) {
        return new IdentitySettings(
                minimumPasswordLength,
                idleLifetime,
                absoluteLifetime,
                reuseGrace,
                resetValidity,
                invitationValidity,
                openRegistration,
                given);
    }
}
