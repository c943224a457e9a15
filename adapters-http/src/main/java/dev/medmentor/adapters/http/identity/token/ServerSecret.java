package dev.medmentor.adapters.http.identity.token;

import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one secret of an installation, of which a key is derived for each purpose (HKDF-SHA256, RFC 5869), so that none
 * of them tells anything of another. All instances on one store need the same. Immutable and thread-safe.
 */
public final class ServerSecret {
    /** Where the secret stands in a data directory if none is configured. */
    public static final String FILE = "server.secret";

    private static final String HMAC = "HmacSHA256";
    private static final byte[] SALT = "dev.medmentor.server-secret.1".getBytes(StandardCharsets.UTF_8);

    /** What a key is for. The labels never change: all keys would. */
    public enum Purpose {
        /** Signs access tokens (HS256). */
        ACCESS_TOKENS("access-tokens"),
        /** Derives refresh tokens. */
        REFRESH_TOKENS("refresh-tokens"),
        /** Protects what a browser keeps for us, as during a login at an identity provider. */
        COOKIES("cookies"),
        /** Makes names for guests of their addresses. */
        PSEUDONYMS("pseudonyms");

        private final String label;

        Purpose(String label) {
            this.label = label;
        }
    }

    private final byte[] secret;

    private ServerSecret(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The secret as configured.
     *
     * @throws InvalidInputException with code {@code weak_secret} if it is too short, a sample, or easy to guess
     */
    public static ServerSecret of(String configured) {
        String stripped = configured.strip();
        problem(stripped).ifPresent(problem -> {
            throw new InvalidInputException("weak_secret", "JWT_SECRET_KEY " + problem);
        });
        return new ServerSecret(stripped);
    }

    /** What is wrong with a configured secret and what to do, as the end of a sentence; nothing of it is quoted. */
    public static Optional<String> problem(String configured) {
        return SecretStrength.problem(configured.strip());
    }

    /**
     * The secret of a data directory: read, or made at the first call. It is durable when this returns, and only the
     * owner may read it. The caller owns the directory: no other process does this at the same time.
     *
     * @throws UnavailableException if it cannot be read or written
     * @throws InvalidInputException with code {@code weak_secret} if somebody has changed the file
     */
    public static ServerSecret ofDirectory(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            String text = SecretFile.readOrCreate(file).strip();
            problem(text).ifPresent(problem -> {
                throw new InvalidInputException(
                        "weak_secret", "What stands in " + file + " " + problem + "; or delete the file.");
            });
            return new ServerSecret(text);
        } catch (IOException e) {
            throw new UnavailableException(
                    "secret_unavailable",
                    "The secret in " + file + " cannot be read or written. Check the rights of that directory, or set"
                            + " JWT_SECRET_KEY.",
                    e);
        }
    }

    /** 32 bytes for {@code purpose}. */
    public byte[] key(Purpose purpose) {
        return derive(secret, SALT, purpose.label);
    }

    /** The first 32 bytes of HKDF-SHA256: extract, then one block of expand. */
    static byte[] derive(byte[] secret, byte[] salt, String label) {
        byte[] info = label.getBytes(StandardCharsets.UTF_8);
        byte[] block = new byte[info.length + 1];
        System.arraycopy(info, 0, block, 0, info.length);
        block[info.length] = 1;
        return hmac(hmac(salt, secret), block);
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform provides " + HMAC, e);
        }
    }

    /** Without the secret, so that it reaches no log. */
    @Override
    public String toString() {
        return "server secret";
    }
}
