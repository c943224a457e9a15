package dev.medmentor.adapters.http.web;

import jakarta.servlet.ServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * Gives a request a thread only when its body has arrived, so that whoever sends slowly holds none. Of a large body the
 * beginning is waited for; the rest is then read by a thread, of which only some may do so at a time: with further ones
 * the request is answered 503. What is waited for is held in memory, bounded in all.
 */
public final class ArrivingBodies extends Handler.Wrapper {
    /** How much of a body is waited for; nearly every one is shorter. */
    static final int BEGINNING = 64 << 10;

    private static final long MOST_HELD = 64L << 20;

    private static final String ARRIVED = ArrivingBodies.class.getName();

    private final Semaphore readers;
    private final AtomicLong held = new AtomicLong();

    /** @param mostReaders how many threads read large bodies at a time */
    public ArrivingBodies(int mostReaders) {
        this.readers = new Semaphore(mostReaders);
    }

    /** Whether nothing more will come of the request's body. */
    static boolean hasArrived(ServletRequest request) {
        return request.getAttribute(ARRIVED) != null;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!hasBody(request)) {
            return super.handle(request, response, callback);
        }
        Arrival arrival = new Arrival(request, response, callback);
        Request.addCompletionListener(request, failure -> arrival.answered());
        if (expectsToBeAsked(request)) {
            // Whether it may come at all is for the route to say.
            arrival.handOverTheRest();
        } else if (arrival.take()) {
            arrival.handOver();
        }
        return true;
    }

    private static boolean hasBody(Request request) {
        return request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > 0
                || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private static boolean expectsToBeAsked(Request request) {
        @Nullable String expected = request.getHeaders().get(HttpHeader.EXPECT);
        return expected != null && expected.toLowerCase(Locale.ROOT).contains("100-continue");
    }

    /** A body on its way. Its parts come one after the other, in whatever threads. */
    private final class Arrival implements Invocable.Task {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private ByteArrayOutputStream beginning = new ByteArrayOutputStream();
        private final AtomicInteger holding = new AtomicInteger();
        private final AtomicInteger reading = new AtomicInteger();
        private Content.@Nullable Chunk end;

        Arrival(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        /** Called by a thread that watches connections, and must not be kept. */
        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public void run() {
            if (take()) {
                request.getContext().execute(this::handOver);
            }
        }

        /** Takes what is there; whether that is enough. Otherwise this runs again when there is more. */
        private boolean take() {
            while (true) {
                Content.@Nullable Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this);
                    return false;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    end = chunk;
                    return true;
                }
                hold(chunk);
                boolean last = chunk.isLast();
                chunk.release();
                if (last) {
                    end = Content.Chunk.EOF;
                    return true;
                }
                if (beginning.size() >= BEGINNING || held.get() > MOST_HELD) {
                    return true;
                }
            }
        }

        private void hold(Content.Chunk chunk) {
            ByteBuffer bytes = chunk.getByteBuffer();
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            beginning.writeBytes(copy);
            holding.addAndGet(copy.length);
            held.addAndGet(copy.length);
        }

        private void handOver() {
            if (end == null) {
                handOverTheRest();
            } else {
                request.setAttribute(ARRIVED, true);
                serve();
            }
        }

        /** Only with leave to keep a thread waiting. */
        private void handOverTheRest() {
            if (readers.tryAcquire()) {
                reading.incrementAndGet();
                serve();
            } else {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
                Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
            }
        }

        private void serve() {
            try {
                if (!ArrivingBodies.super.handle(new Arrived(), response, callback)) {
                    Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
                }
            } catch (Exception | LinkageError e) {
                Response.writeError(request, response, callback, e);
            }
        }

        /** The request is answered. */
        private void answered() {
            forget();
            leave();
        }

        private void forget() {
            held.addAndGet(-holding.getAndSet(0));
        }

        /** Waits for no more of the body; a no-op the second time. */
        private void leave() {
            readers.release(reading.getAndSet(0));
        }

        /** The request, with what has arrived of its body first. */
        private final class Arrived extends Request.Wrapper {
            private boolean begun;

            Arrived() {
                super(request);
            }

            @Override
            public Content.@Nullable Chunk read() {
                if (begun) {
                    return end == null ? readOn() : end;
                }
                begun = true;
                forget();
                ByteBuffer bytes = ByteBuffer.wrap(beginning.toByteArray());
                // An answer may take long.
                beginning = new ByteArrayOutputStream(0);
                return bytes.hasRemaining() ? Content.Chunk.from(bytes, false) : read();
            }

            private Content.@Nullable Chunk readOn() {
                Content.@Nullable Chunk chunk = super.read();
                if (chunk != null && chunk.isLast()) {
                    leave();
                }
                return chunk;
            }
        }
    }
}
