package dev.medmentor.adapters.http.web;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes in what an answered request still sends: one that was refused, or one to a route that reads no body. Closing a
 * connection with unread bytes resets it, and the caller may never see the response: many read it only after their last
 * byte. Bounded in bytes and time.
 */
public final class UnreadBody {
    private static final long MAXIMUM_BYTES = 16L << 20;
    private static final long MAXIMUM_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private UnreadBody() {}

    /** Of a body that was read to its end nothing is left, and this returns at once. */
    public static void drain(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        boolean hasBody = length > 0 || request.getHeader("Transfer-Encoding") != null;
        if (!hasBody || request.getHeader("Expect") != null) {
            return;
        }
        try {
            drain(request.getInputStream(), Math.min(MAXIMUM_BYTES, length < 0 ? Long.MAX_VALUE : length));
        } catch (IOException | IllegalStateException e) {
            // Nobody is left to be polite to.
        }
    }

    /** Reads only what is there, so that a slow sender does not hold the thread. */
    private static void drain(ServletInputStream body, long atMost) throws IOException {
        byte[] buffer = new byte[16 << 10];
        long taken = 0;
        long now = System.nanoTime();
        long deadline = now + MAXIMUM_NANOS;
        long idleUntil = now + IDLE_NANOS;
        while (taken < atMost && !body.isFinished() && now < deadline && now < idleUntil) {
            int there = body.available();
            if (there > 0) {
                taken += Math.max(0, body.read(buffer, 0, Math.min(buffer.length, there)));
                idleUntil = System.nanoTime() + IDLE_NANOS;
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            now = System.nanoTime();
        }
    }
}
