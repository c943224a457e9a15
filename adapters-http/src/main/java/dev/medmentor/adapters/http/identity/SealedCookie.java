package dev.medmentor.adapters.http.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.medmentor.adapters.http.json.Json;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Something that one browser keeps for us for a while, and that neither it nor anybody else can read or change
 * (AES-256-GCM; the cookie's name and its end are part of what is checked). Thread-safe.
 *
 * @param <T> a record that is written as JSON
 */
public final class SealedCookie<T> {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String name;
    private final Class<T> type;
    private final String path;
    private final Duration lifetime;
    private final String sameSite;
    private final boolean secure;
    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param sameSite {@code Lax} for what must survive the return from another site, else {@code Strict}
     * @param secure whether it is sent over https alone
     * @param key of 32 bytes
     */
    public SealedCookie(
            String name,
            Class<T> type,
            String path,
            Duration lifetime,
            String sameSite,
            boolean secure,
            SecretKey key) {
        this.name = name;
        this.type = type;
        this.path = path;
        this.lifetime = lifetime;
        this.sameSite = sameSite;
        this.secure = secure;
        this.key = new SecretKeySpec(key.getEncoded(), "AES");
    }

    public void put(Context ctx, T value, Instant now) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        long end = now.plus(lifetime).getEpochSecond();
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, nonce, end, Json.write(value).getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException("what is sealed can be sealed"));
        byte[] whole = ByteBuffer.allocate(Long.BYTES + NONCE_BYTES + sealed.length)
                .putLong(end)
                .put(nonce)
                .put(sealed)
                .array();
        set(ctx, Base64.getUrlEncoder().withoutPadding().encodeToString(whole), lifetime.toSeconds());
    }

    /** What the browser kept, if it is ours and not over. */
    public Optional<T> find(Context ctx, Instant now) {
        String text = ctx.cookie(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            ByteBuffer whole = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (whole.remaining() < Long.BYTES + NONCE_BYTES) {
                return Optional.empty();
            }
            long end = whole.getLong();
            byte[] nonce = new byte[NONCE_BYTES];
            whole.get(nonce);
            byte[] sealed = new byte[whole.remaining()];
            whole.get(sealed);
            if (now.getEpochSecond() >= end) {
                return Optional.empty();
            }
            return apply(Cipher.DECRYPT_MODE, nonce, end, sealed).map(this::parse);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no base64
        }
    }

    public void remove(Context ctx) {
        set(ctx, "", 0);
    }

    private T parse(byte[] json) {
        try {
            return Json.MAPPER.readValue(new String(json, StandardCharsets.UTF_8), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what we sealed is not what we read", e);
        }
    }

    /** Empty if what is opened was not sealed so. */
    private Optional<byte[]> apply(int mode, byte[] nonce, long end, byte[] data) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((name + "\n" + end).getBytes(StandardCharsets.UTF_8));
            return Optional.of(cipher.doFinal(data));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private void set(Context ctx, String value, long seconds) {
        ctx.res()
                .addHeader(
                        "Set-Cookie",
                        name + "=" + value + "; Path=" + path + "; Max-Age=" + seconds + "; HttpOnly; SameSite="
                                + sameSite + (secure ? "; Secure" : ""));
    }
}
