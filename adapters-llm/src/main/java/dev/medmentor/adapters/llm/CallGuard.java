package dev.medmentor.adapters.llm;

import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a call to a model that nobody wants any more, that takes too long, or that has failed. Whoever waits for the
 * model asks it every {@link #TICK_MILLIS}: often enough for people, and rarely enough for a thousand calls at once.
 * Confined to the calling thread.
 */
final class CallGuard {
    static final long TICK_MILLIS = 100;

    private final ProviderEndpoint.Timeouts timeouts;
    private final Cancellation cancellation;
    private final long end;
    private long nextTokenBy;
    private @Nullable RuntimeException failure;

    CallGuard(ProviderEndpoint.Timeouts timeouts, Cancellation cancellation) {
        this.timeouts = timeouts;
        this.cancellation = cancellation;
        this.end = System.nanoTime() + timeouts.total().toNanos();
        this.nextTokenBy = end;
    }

    /** A request goes out whose reply is streamed: its first token is awaited from now on. */
    void awaitFirstToken() {
        failure = null;
        nextTokenBy = System.nanoTime() + timeouts.firstToken().toNanos();
    }

    /** A token came. */
    void tokenCame() {
        nextTokenBy = System.nanoTime() + timeouts.idle().toNanos();
    }

    /** Makes {@link #check} throw {@code reason}; the first reason counts. */
    void fail(RuntimeException reason) {
        if (failure == null) {
            failure = reason;
        }
    }

    /** Throws if the call is to end. */
    void check() {
        cancellation.check();
        if (failure != null) {
            throw failure;
        }
        long now = System.nanoTime();
        if (now - end > 0) {
            throw timedOut("The model did not finish within " + seconds(timeouts.total()));
        }
        if (now - nextTokenBy > 0) {
            throw timedOut("The model sent nothing for too long");
        }
    }

    /** Waits before another try; throws at once if that would take longer than the call may. */
    void pause(Duration duration) {
        long until = System.nanoTime() + duration.toNanos();
        if (until - end > 0) {
            throw timedOut("The model server asks to wait for " + seconds(duration));
        }
        nextTokenBy = end;
        failure = null;
        while (until - System.nanoTime() > 0) {
            check();
            try {
                TimeUnit.NANOSECONDS.sleep(
                        Math.min(until - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS)));
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }
        check();
    }

    /** Keeps the thread's mark of interruption; what it was doing counts as cancelled. */
    static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted");
    }

    private static UnavailableException timedOut(String what) {
        return new UnavailableException("model_timed_out", what + "; try again later, or use a faster model.");
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
