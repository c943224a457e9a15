package dev.medmentor.adapters.http.identity;

import dev.medmentor.identity.Identity;
import dev.medmentor.identity.port.IdentityProvider;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * Identity, and how it is offered over HTTP.
 *
 * @param clock the one that {@code identity} has
 * @param registration who may make an account; {@code identity} must agree on whether it is open
 * @param providers by whom people may log in too; their names differ
 * @param publicUrl where people reach this installation, without a slash at the end
 * @param cookieKey for HMAC-SHA256, the same on every instance; protects what browsers keep during a login elsewhere
 * @param keySet the public keys of access tokens as a JSON Web Key Set; empty where a shared secret signs them
 */
public record IdentityAccess(
        Identity identity,
        InstantSource clock,
        Registration registration,
        List<IdentityProvider> providers,
        URI publicUrl,
        SecretKey cookieKey,
        Optional<String> keySet) {
    public IdentityAccess {
        providers = List.copyOf(providers);
    }

    /** Without providers and key set; {@code registration} open. */
    public static IdentityAccess open(Identity identity, InstantSource clock, URI publicUrl, SecretKey cookieKey) {
        return new IdentityAccess(
                identity, clock, Registration.OPEN, List.of(), publicUrl, cookieKey, Optional.empty());
    }

    /** Without the key, so that it reaches no log. */
    @Override
    public String toString() {
        return "identity at " + publicUrl + ", registration " + registration;
    }
}
