package dev.medmentor.adapters.http.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

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

    /** Of a body that has arrived nothing is left, and this returns at once. */
    public static void drain(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        boolean hasBody = length > 0 || request.getHeader("Transfer-Encoding") != null;
        if (hasBody && !ArrivingBodies.hasArrived(request) && request.getHeader("Expect") == null) {
            drain(
                    ServletContextRequest.getServletContextRequest(request),
                    Math.min(MAXIMUM_BYTES, length < 0 ? Long.MAX_VALUE : length));
        }
    }

    /** Takes only what is there, so that a slow sender does not hold the thread; a stream would wait for it. */
    private static void drain(Request request, long atMost) {
        long taken = 0;
        long now = System.nanoTime();
        long deadline = now + MAXIMUM_NANOS;
        long idleUntil = now + IDLE_NANOS;
        while (taken < atMost && now < deadline && now < idleUntil) {
            Content.@Nullable Chunk chunk = request.read();
            if (chunk == null) {
                LockSupport.parkNanos(PAUSE_NANOS);
            } else {
                boolean over = chunk.isLast() || Content.Chunk.isFailure(chunk);
                taken += chunk.remaining();
                chunk.release();
                if (over) {
                    return;
                }
                idleUntil = System.nanoTime() + IDLE_NANOS;
            }
            now = System.nanoTime();
        }
    }
}
