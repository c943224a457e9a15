package dev.medmentor.shared;

import dev.medmentor.shared.model.IdempotentRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a reply (AES-256-GCM) under the request it answers, of which a store holds hashes alone: a reply may show a
 * secret that is shown once, and the store alone opens none whose key cannot be guessed. For
 * {@link dev.medmentor.shared.port.IdempotencyRecords}, each of which writes replies as bytes in its own way.
 * Thread-safe.
 */
public final class ReplySeal {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final String name;
    private final String request;

    public ReplySeal(TenantId tenant, IdempotentRequest request) {
        this.name = Sha256.hex(digest("name", tenant, request.principal(), request.key()));
        this.request = Sha256.hex(digest("request", tenant, request.fingerprint()));
        this.key = new SecretKeySpec(
                digest("seal", tenant, request.principal(), request.key(), request.fingerprint()), "AES");
    }

    /** What the record is found by: 64 hexadecimal digits. */
    public String name() {
        return name;
    }

    /** What a repetition is compared by: 64 hexadecimal digits. */
    public String request() {
        return request;
    }

    public byte[] seal(byte[] reply) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(reply);
            return ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform provides " + CIPHER, e);
        }
    }

    /** @throws GeneralSecurityException if {@code sealed} is not what was sealed */
    public byte[] open(byte[] sealed) throws GeneralSecurityException {
        if (sealed.length < NONCE_BYTES) {
            throw new GeneralSecurityException("a sealed reply is cut short");
        }
        ByteBuffer stored = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE_BYTES];
        stored.get(nonce);
        byte[] rest = new byte[stored.remaining()];
        stored.get(rest);
        return cipher(Cipher.DECRYPT_MODE, nonce).doFinal(rest);
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    /** Each part is preceded by its length, so that no two lists of parts read alike. */
    private static byte[] digest(String purpose, TenantId tenant, String... parts) {
        MessageDigest digest = Sha256.digest();
        add(digest, purpose);
        add(digest, tenant.value());
        for (String part : parts) {
            add(digest, part);
        }
        return digest.digest();
    }

    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
