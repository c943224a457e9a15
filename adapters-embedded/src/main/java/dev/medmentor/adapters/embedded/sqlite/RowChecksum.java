package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.shared.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

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
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
