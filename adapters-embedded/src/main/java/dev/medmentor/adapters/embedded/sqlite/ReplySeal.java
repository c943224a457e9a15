package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.model.IdempotentRequest;
import dev.medmentor.shared.model.StoredReply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a reply (AES-256-GCM) under the request it answers, of which the database holds hashes alone: a reply may show
 * a secret that is shown once, and the file alone opens none whose key cannot be guessed.
 */
final class ReplySeal {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final String name;
    private final String request;

    ReplySeal(TenantId tenant, IdempotentRequest request) {
        this.name = Sha256.hex(digest("name", tenant, request.principal(), request.key()));
        this.request = Sha256.hex(digest("request", tenant, request.fingerprint()));
        this.key = new SecretKeySpec(
                digest("seal", tenant, request.principal(), request.key(), request.fingerprint()), "AES");
    }

    /** What the record is found by. */
    String name() {
        return name;
    }

    /** What a repetition is compared by. */
    String request() {
        return request;
    }

    byte[] seal(StoredReply reply) {
        byte[] headers = new BlobWriter()
                .number(reply.status())
                .number(reply.whole() ? 1 : 0)
                .map(reply.headers())
                .plain();
        byte[] body = reply.body();
        byte[] plain = ByteBuffer.allocate(Integer.BYTES + headers.length + body.length)
                .putInt(headers.length)
                .put(headers)
                .put(body)
                .array();
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
            return ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform provides " + CIPHER, e);
        }
    }

    /** @throws GeneralSecurityException if {@code sealed} is not what was sealed */
    StoredReply open(byte[] sealed) throws GeneralSecurityException {
        if (sealed.length < NONCE_BYTES) {
            throw new GeneralSecurityException("a sealed reply is cut short");
        }
        ByteBuffer stored = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE_BYTES];
        stored.get(nonce);
        byte[] rest = new byte[stored.remaining()];
        stored.get(rest);
        ByteBuffer plain = ByteBuffer.wrap(cipher(Cipher.DECRYPT_MODE, nonce).doFinal(rest));
        byte[] headers = new byte[plain.getInt()];
        plain.get(headers);
        byte[] body = new byte[plain.remaining()];
        plain.get(body);
        BlobReader reader = new BlobReader(headers);
        int status = reader.number();
        boolean whole = reader.number() == 1;
        return new StoredReply(status, reader.map(), body, whole);
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
