package dev.medmentor.adapters.http.identity.token;

import com.auth0.jwt.algorithms.Algorithm;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What access tokens are signed and checked with: one shared secret (HS256), or one private key and any number of
 * public ones (RS256). There is one algorithm at a time; a token of the other is refused. Immutable and thread-safe.
 */
public final class SigningKeys {
    static final String HS256 = "HS256";
    static final String RS256 = "RS256";
    private static final int LEAST_SECRET_BYTES = 32;

    private final Algorithm signer;
    private final Optional<String> keyId;
    private final Map<Optional<String>, Algorithm> verifiers;
    private final Jwks jwks;

    private SigningKeys(
            Algorithm signer, Optional<String> keyId, Map<Optional<String>, Algorithm> verifiers, Jwks jwks) {
        this.signer = signer;
        this.keyId = keyId;
        this.verifiers = Map.copyOf(verifiers);
        this.jwks = jwks;
    }

    /** HS256 with {@code secret}, 32 bytes at least; the same on every instance. */
    public static SigningKeys shared(byte[] secret) {
        if (secret.length < LEAST_SECRET_BYTES) {
            throw new IllegalArgumentException("tokens are signed with " + LEAST_SECRET_BYTES + " bytes at least");
        }
        Algorithm algorithm = Algorithm.HMAC256(secret);
        return new SigningKeys(algorithm, Optional.empty(), Map.of(Optional.empty(), algorithm), new Jwks(List.of()));
    }

    /**
     * RS256. To change the key: add the new one's public half to {@code otherPublicPems} everywhere, then sign with it
     * and keep the old one's public half there until its tokens have expired.
     *
     * @param privatePem PKCS#8, 2,048 bits or more
     * @param otherPublicPems further keys whose tokens are good
     * @throws IllegalArgumentException that says which key cannot be read and how to make one
     */
    public static SigningKeys rsa(String privatePem, List<String> otherPublicPems) {
        RSAPrivateCrtKey own = PemKeys.privateKey(privatePem);
        RSAPublicKey ownPublic = PemKeys.publicKey(own);
        List<RSAPublicKey> publicKeys = new ArrayList<>(List.of(ownPublic));
        otherPublicPems.stream().map(PemKeys::publicKey).forEach(publicKeys::add);

        Map<Optional<String>, Algorithm> verifiers = new LinkedHashMap<>();
        Map<String, Jwks.Key> published = new LinkedHashMap<>();
        for (RSAPublicKey key : publicKeys) {
            Jwks.Key jwk = Jwks.key(key);
            verifiers.put(Optional.of(jwk.kid()), Algorithm.RSA256(key, null));
            published.put(jwk.kid(), jwk);
        }
        return new SigningKeys(
                Algorithm.RSA256(ownPublic, own),
                Optional.of(Jwks.key(ownPublic).kid()),
                verifiers,
                new Jwks(List.copyOf(published.values())));
    }

    /** What to publish; empty for a shared secret. */
    public Jwks jwks() {
        return jwks;
    }

    Algorithm signer() {
        return signer;
    }

    /** Of the key that signs; a shared secret has none. */
    Optional<String> keyId() {
        return keyId;
    }

    /** One for each key id whose tokens are good. */
    Map<Optional<String>, Algorithm> verifiers() {
        return verifiers;
    }
}
