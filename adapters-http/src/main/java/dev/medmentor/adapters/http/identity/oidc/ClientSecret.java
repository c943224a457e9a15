package dev.medmentor.adapters.http.identity.oidc;

import java.time.Instant;
import java.util.Optional;

/** How we show a provider that it is us who redeem a code. Thread-safe. */
@FunctionalInterface
public interface ClientSecret {
    /** The secret to show at {@code now}; empty for a public client, which has PKCE alone. */
    Optional<String> at(Instant now);

    /** A text the provider gave us. */
    static ClientSecret fixed(String secret) {
        return now -> Optional.of(secret);
    }

    /** None: the provider knows us as a public client. */
    static ClientSecret none() {
        return now -> Optional.empty();
    }
}
