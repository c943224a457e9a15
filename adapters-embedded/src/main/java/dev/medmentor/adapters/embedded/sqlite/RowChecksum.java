package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.shared.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first 64 bits of SHA-256 over a row's key and bytes: a row whose bits changed, or that changed places, differs. */
final class RowChecksum {
    private RowChecksum() {}

    /** @param key parts that name the row, in a fixed order */
    static long of(byte[] bytes, Object... key) {
        MessageDigest digest = Sha256.digest();
        for (Object part : key) {
            digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        digest.update(bytes);
        return first64(digest);
    }

    /** @param values all columns in a fixed order: text, numbers, bytes or null */
    static long of(List<@Nullable Object> values) {
        MessageDigest digest = Sha256.digest();
        for (Object value : values) {
            // Lengths keep "ab", "c" apart from "a", "bc"; a null differs from every length.
            byte[] bytes = value == null ? new byte[0] : bytes(value);
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(value == null ? -1 : bytes.length)
                    .flip());
            digest.update(bytes);
        }
        return first64(digest);
    }

    private static byte[] bytes(Object value) {
        return value instanceof byte[] raw ? raw : value.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static long first64(MessageDigest digest) {
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
