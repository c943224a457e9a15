package dev.medmentor.adapters.http.identity.token;

import dev.medmentor.identity.port.AccessTokens.Claims;
import dev.medmentor.shared.Sha256;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what genuine tokens say, under the token's SHA-256, so that a signature is checked once and not at each
 * request. Only genuine ones get in, so that strangers cannot fill it. Thread-safe.
 */
final class VerifiedTokens {
    private final Map<String, Claims> claims = new ConcurrentHashMap<>();
    private final int capacity;

    VerifiedTokens(int capacity) {
        this.capacity = capacity;
    }

    /** What the token under {@code key} says, if it is known and has not expired. */
    Optional<Claims> find(String key, Instant now) {
        return Optional.ofNullable(claims.get(key)).filter(found -> now.isBefore(found.expiresAt()));
    }

    void remember(String key, Claims verified, Instant now) {
        if (claims.size() >= capacity) {
            claims.values().removeIf(known -> !now.isBefore(known.expiresAt()));
            if (claims.size() >= capacity) {
                claims.clear();
            }
        }
        claims.put(key, verified);
    }

    static String key(String token) {
        return Sha256.of(token);
    }

    int size() {
        return claims.size();
    }
}
