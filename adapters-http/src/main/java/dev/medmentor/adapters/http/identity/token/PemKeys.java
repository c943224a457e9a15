package dev.medmentor.adapters.http.identity.token;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Reads RSA keys as OpenSSL writes them. */
final class PemKeys {
    private static final String ALGORITHM = "RSA";
    private static final int LEAST_BITS = 2_048;

    private PemKeys() {}

    /** @throws IllegalArgumentException that says what is wrong, and holds nothing of the key */
    static RSAPrivateCrtKey privateKey(String pem) {
        byte[] der = der(
                pem,
                "PRIVATE KEY",
                "The private key must be PKCS#8 in PEM, without a password. Make one with: openssl genpkey -algorithm"
                        + " RSA -pkeyopt rsa_keygen_bits:3072; convert another with: openssl pkcs8 -topk8 -nocrypt");
        try {
            if (KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der))
                    instanceof RSAPrivateCrtKey key) {
                requireLong(key.getModulus());
                return key;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The private key is not an RSA key in PKCS#8.", e);
        }
        throw new IllegalArgumentException("The private key lacks the numbers its public key is made of.");
    }

    /** @throws IllegalArgumentException that says what is wrong */
    static RSAPublicKey publicKey(String pem) {
        byte[] der = der(
                pem, "PUBLIC KEY", "A public key must be in PEM, as written by: openssl pkey -in private.pem -pubout");
        try {
            RSAPublicKey key =
                    (RSAPublicKey) KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
            requireLong(key.getModulus());
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("A public key is not an RSA key.", e);
        }
    }

    static RSAPublicKey publicKey(RSAPrivateCrtKey key) {
        try {
            return (RSAPublicKey) KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The private key has no usable public key.", e);
        }
    }

    private static byte[] der(String pem, String kind, String advice) {
        String begin = "-----BEGIN " + kind + "-----";
        String end = "-----END " + kind + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(advice);
        }
        // Environment variables hold line ends as backslash and n now and then.
        String base64 =
                pem.substring(from + begin.length(), to).replace("\\n", "").replaceAll("\\s", "");
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("A key in PEM is damaged: what it holds is not base64.", e);
        }
    }

    private static void requireLong(BigInteger modulus) {
        if (modulus.bitLength() < LEAST_BITS) {
            throw new IllegalArgumentException(
                    "An RSA key must have " + LEAST_BITS + " bits at least; this one has " + modulus.bitLength() + ".");
        }
    }
}
