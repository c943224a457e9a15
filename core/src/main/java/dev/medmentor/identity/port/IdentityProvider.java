package dev.medmentor.identity.port;

import dev.medmentor.identity.model.Email;
import java.net.URI;
import java.util.Optional;

/**
 * Vouches for people by OpenID Connect (authorization code with PKCE). Thread-safe. Any method may throw
 * {@link dev.medmentor.shared.error.UnavailableException} if the provider does not answer.
 */
public interface IdentityProvider {
    /**
     * What must be kept, secretly and for this browser alone, between sending it away and its return.
     *
     * @param state 128 random bits or more, as text
     * @param nonce 128 random bits or more, as text
     * @param codeVerifier of PKCE (RFC 7636), 43 to 128 characters
     */
    record Attempt(String state, String nonce, String codeVerifier) {}

    /**
     * Whom the provider vouches for.
     *
     * @param subject issuer and subject, as {@code issuer#subject}: the person's name for good
     * @param email only if the provider says that it has verified it
     */
    record Identity(String subject, Optional<Email> email, Optional<String> name) {}

    /** As it stands in paths and configuration, such as {@code google}. */
    String name();

    /** Where to send the browser. */
    URI authorizationUrl(Attempt attempt, URI redirect);

    /**
     * Redeems the code that the browser brought back, and checks the id_token's signature, issuer, audience, times and
     * nonce.
     *
     * @throws dev.medmentor.shared.error.UnauthenticatedException if the provider refuses or the token is not genuine
     */
    Identity redeem(String code, Attempt attempt, URI redirect);
}
