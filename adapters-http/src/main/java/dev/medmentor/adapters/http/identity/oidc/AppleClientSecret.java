package dev.medmentor.adapters.http.identity.oidc;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Apple's way: a short-lived token that we sign with a key from its developer pages. Immutable and thread-safe. */
final class AppleClientSecret implements ClientSecret {
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final String team;
    private final String keyId;
    private final String clientId;
    private final Algorithm algorithm;

    /**
     * @param privatePem the downloaded {@code .p8} file
     * @throws IllegalArgumentException if it cannot be read
     */
    AppleClientSecret(String team, String keyId, String clientId, String privatePem) {
        this.team = team;
        this.keyId = keyId;
        this.clientId = clientId;
        algorithm = Algorithm.ECDSA256(null, key(privatePem));
    }

    private static ECPrivateKey key(String pem) {
        String base64 =
                pem.replaceAll("-----[A-Z ]+-----", "").replace("\\n", "").replaceAll("\\s", "");
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Apple's private key cannot be read. It is the text of the .p8 file from Apple's developer pages.",
                    e);
        }
    }

    @Override
    public Optional<String> at(Instant now) {
        return Optional.of(JWT.create()
                .withKeyId(keyId)
                .withIssuer(team)
                .withSubject(clientId)
                .withAudience(OidcSettings.APPLE_ISSUER)
                .withIssuedAt(now)
                .withExpiresAt(now.plus(LIFETIME))
                .sign(algorithm));
    }
}
