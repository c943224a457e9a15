package dev.medmentor.adapters.embedded.files;

import dev.medmentor.shared.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;

/** Hashes what is read and, at the end of the stream, refuses it if it is not what was stored. */
final class VerifiedInputStream extends FilterInputStream {
    private static final int SKIP_BUFFER = 8_192;

    private final MessageDigest digest = Sha256.digest();
    private final Path file;
    private final String expected;
    private boolean verified;

    VerifiedInputStream(InputStream in, Path file, String expected) {
        super(in);
        this.file = file;
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count > 0) {
            digest.update(target, offset, count);
        } else if (count < 0) {
            verify();
        }
        return count;
    }

    /** Reads what it skips: it counts for the checksum. */
    @Override
    public long skip(long count) throws IOException {
        byte[] passed = new byte[(int) Math.max(0, Math.min(count, SKIP_BUFFER))];
        return passed.length == 0 ? 0 : Math.max(0, read(passed, 0, passed.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void verify() throws IOException {
        if (!verified && !Sha256.hex(digest.digest()).equals(expected)) {
            throw new IOException("The stored file " + file
                    + " is damaged: its bytes are not those that were uploaded. Restore it from a backup or upload the"
                    + " document again.");
        }
        verified = true;
    }
}
