package dev.medmentor.library;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The next so many bytes of a body that may break off: then it ends there, so that what has come is kept. Not
 * thread-safe.
 */
final class ArrivingPart extends InputStream {
    private final InputStream body;
    private long left;
    private boolean over;
    private @Nullable IOException broken;

    /** @param most at most this many */
    ArrivingPart(InputStream body, long most) {
        this.body = body;
        this.left = most;
    }

    /** Whether nothing comes after this part. */
    boolean isLast() {
        return over;
    }

    /** Why the body broke off, if it did. */
    Optional<IOException> broken() {
        return Optional.ofNullable(broken);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (left == 0 || over) {
            return -1;
        }
        if (length == 0) {
            return 0;
        }
        try {
            int read = body.read(buffer, offset, (int) Math.min(length, left));
            over = read < 0;
            left -= Math.max(0, read);
            return read;
        } catch (IOException e) {
            broken = e;
            over = true;
            return -1;
        }
    }

    /** Leaves the body open. */
    @Override
    public void close() {
        over = true;
    }
}
