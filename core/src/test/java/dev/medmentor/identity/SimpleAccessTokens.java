package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.identity.port.AccessTokens;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnauthenticatedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Access tokens for tests: readable, with a keyed hash at the end. Thread-safe. */
public final class SimpleAccessTokens implements AccessTokens {
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final String KEY = "for tests alone ";

    private final InstantSource clock;

    public SimpleAccessTokens(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Issued issue(Account account, SessionId session) {
        Instant end = clock.instant().plus(LIFETIME);
        String claims = String.join(
                "~",
                account.tenant().value(),
                account.id().value(),
                session.value(),
                Integer.toString(account.generation()),
                end.toString());
        return new Issued(claims + "~" + Sha256.of(KEY + claims), end);
    }

    @Override
    public Claims verify(String token) {
        int end = token.lastIndexOf('~');
        if (end < 0 || !Sha256.of(KEY + token.substring(0, end)).equals(token.substring(end + 1))) {
            throw new UnauthenticatedException("invalid_token", "This token is not genuine.");
        }
        String[] claims = token.split("~", -1);
        Instant expiresAt = Instant.parse(claims[4]);
        if (!clock.instant().isBefore(expiresAt)) {
            throw new UnauthenticatedException("invalid_token", "This token has expired.");
        }
        return new Claims(
                new TenantId(claims[0]),
                new AccountId(claims[1]),
                new SessionId(claims[2]),
                Integer.parseInt(claims[3]),
                expiresAt);
    }
}
