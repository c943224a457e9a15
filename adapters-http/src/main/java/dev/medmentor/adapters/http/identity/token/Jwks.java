package dev.medmentor.adapters.http.identity.token;

import dev.medmentor.shared.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The public keys with which others check our tokens, as in RFC 7517; empty while tokens are signed with a shared
 * secret. Its fields are named as they stand in the JSON.
 */
public record Jwks(List<Key> keys) {
    /**
     * One public key.
     *
     * @param kid its thumbprint after RFC 7638
     * @param n modulus, base64url
     * @param e exponent, base64url
     */
    public record Key(String kty, String use, String alg, String kid, String n, String e) {}

    public Jwks {
        keys = List.copyOf(keys);
    }

    static Key key(RSAPublicKey key) {
        String n = base64Url(key.getModulus());
        String e = base64Url(key.getPublicExponent());
        // The members in this order, without blanks: RFC 7638, section 3.
        String canonical = "{\"e\":\"" + e + "\",\"kty\":\"RSA\",\"n\":\"" + n + "\"}";
        String thumbprint = base64Url(Sha256.digest().digest(canonical.getBytes(StandardCharsets.UTF_8)));
        return new Key("RSA", "sig", SigningKeys.RS256, thumbprint, n, e);
    }

    private static String base64Url(BigInteger number) {
        byte[] bytes = number.toByteArray();
        // Without the byte that only holds the sign.
        return bytes[0] == 0 && bytes.length > 1
                ? base64Url(Arrays.copyOfRange(bytes, 1, bytes.length))
                : base64Url(bytes);
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
