package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.ApiKey;
import dev.medmentor.identity.model.ApiKeyId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Session;
import dev.medmentor.identity.port.AccessTokens;
import dev.medmentor.identity.port.ApiKeyRepository;
import dev.medmentor.shared.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Finds out who is calling. What a token says of role or rights counts for nothing: the account as it stands does, at
 * most two seconds old. Thread-safe.
 */
public final class Authenticate {
    private static final Duration KEY_LIFETIME = Duration.ofSeconds(2);
    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);
    private static final int CAPACITY = 10_000;

    private final AccessTokens tokens;
    private final ApiKeyRepository apiKeys;
    private final Standings standings;
    private final InstantSource clock;
    private final Recent<String, ApiKey> keys;
    private final Recent<ApiKeyId, Instant> touched;

    Authenticate(AccessTokens tokens, ApiKeyRepository apiKeys, Standings standings, InstantSource clock) {
        this.tokens = tokens;
        this.apiKeys = apiKeys;
        this.standings = standings;
        this.clock = clock;
        keys = new Recent<>(KEY_LIFETIME, CAPACITY, clock);
        touched = new Recent<>(TOUCH_EVERY, CAPACITY, clock);
    }

    /**
     * Who shows this access token.
     *
     * @throws dev.medmentor.shared.error.UnauthenticatedException if it is not genuine or has expired, or its session or
     *     account does not stand any more
     */
    public Principal byAccessToken(String token) {
        AccessTokens.Claims claims = tokens.verify(token);
        Instant now = clock.instant();
        Session session = standings
                .session(claims.tenant(), claims.session())
                .filter(found -> found.account().equals(claims.account()))
                .filter(found -> found.generation() == claims.generation())
                .filter(found -> found.revokedAt().isEmpty() && now.isBefore(found.expiresAt()))
                .orElseThrow(IdentityErrors::invalidToken);
        Account account = standings
                .account(claims.tenant(), claims.account())
                .filter(found -> found.generation() == claims.generation())
                .orElseThrow(IdentityErrors::invalidToken);
        return Principal.of(account, session.id());
    }

    /**
     * Who shows this API key.
     *
     * @throws dev.medmentor.shared.error.UnauthenticatedException if it is unknown, expired or revoked, or its account
     *     does not stand any more
     */
    public Principal byApiKey(String secret) {
        Instant now = clock.instant();
        ApiKey key = find(Sha256.of(secret), now)
                .filter(found -> found.isUsable(now))
                .orElseThrow(IdentityErrors::invalidToken);
        Account account = standings.account(key.tenant(), key.account()).orElseThrow(IdentityErrors::invalidToken);
        if (touched.find(key.id()).isEmpty()) {
            touched.put(key.id(), now, now);
            apiKeys.touch(key.tenant(), key.id(), now);
        }
        return Principal.of(account, key);
    }

    private Optional<ApiKey> find(String hash, Instant now) {
        Optional<ApiKey> known = keys.find(hash);
        if (known.isPresent()) {
            return known;
        }
        Optional<ApiKey> found = apiKeys.findBySecretHash(hash);
        found.ifPresent(key -> keys.put(hash, key, now));
        return found;
    }
}
