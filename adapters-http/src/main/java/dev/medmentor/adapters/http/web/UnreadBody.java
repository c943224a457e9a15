package dev.medmentor.adapters.http.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes in what a refused request still sends. Closing a connection with unread bytes resets it, and the caller may
 * never see why: many read the response only after their last byte. Bounded in bytes and time.
 */
final class UnreadBody {
    private static final long MAXIMUM_BYTES = 16L << 20;
    private static final long MAXIMUM_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private UnreadBody() {}

    static void drain(Context ctx) {
        boolean hasBody = ctx.header("Transfer-Encoding") != null || ctx.req().getContentLengthLong() > 0;
        if (!hasBody || ctx.header("Expect") != null) {
            return;
        }
        try {
            drain(ctx.req().getInputStream());
        } catch (IOException | IllegalStateException e) {
            // Nobody is left to be polite to.
        }
    }

    private static void drain(InputStream body) throws IOException {
        long deadline = System.nanoTime() + MAXIMUM_NANOS;
        byte[] buffer = new byte[16 << 10];
        long taken = 0;
        while (taken < MAXIMUM_BYTES && System.nanoTime() < deadline) {
            if (body instanceof jakarta.servlet.ServletInputStream servlet && servlet.isFinished()) {
                return;
            }
            // Reading only what is there keeps a slow sender from holding the thread.
            int there = body.available();
            if (there == 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
                continue;
            }
            int read = body.read(buffer, 0, Math.min(buffer.length, there));
            if (read < 0) {
                return;
            }
            taken += read;
        }
    }
}
