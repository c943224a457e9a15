package dev.medmentor.adapters.mongo.library;

import dev.medmentor.shared.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Reads a blob and fails at its end unless every byte is what was stored. Confined to one thread. */
final class VerifiedInputStream extends FilterInputStream {
    private final MessageDigest digest = Sha256.digest();
    private final String expected;
    private boolean ended;

    VerifiedInputStream(InputStream bytes, String expectedHash) {
        super(bytes);
        this.expected = expectedHash;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = super.read(target, offset, length);
        if (count > 0) {
            digest.update(target, offset, count);
        } else if (!ended) {
            ended = true;
            if (!Sha256.hex(digest.digest()).equals(expected)) {
                throw new IOException("the blob is damaged: its checksum has changed");
            }
        }
        return count;
    }

    /** By reading, for bytes that are passed over count too. */
    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(Math.max(count, 0), 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
