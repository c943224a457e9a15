package dev.medmentor.adapters.http.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Counts the requests under way, and lets the service end without cutting them off. Thread-safe. */
public final class Traffic {
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

    private int underWay;
    private volatile boolean leaving;
    private boolean closing;
    private volatile boolean isCutOff;
    private volatile boolean isGone;

    /** @throws HttpFailure if the service is closing */
    public synchronized void enter() {
        if (closing) {
            throw new HttpFailure(
                    503,
                    "stopping",
                    "The service is stopping. Try again in a few seconds.",
                    Map.of("Connection", "close"));
        }
        underWay++;
    }

    /** Once for each {@link #enter} that returned. */
    public synchronized void leave() {
        underWay--;
        notifyAll();
    }

    /** Requests are taken still, and whoever sends them is told to send them elsewhere. */
    public void announceClose() {
        leaving = true;
    }

    /** Whether the service will soon take no further request. */
    public boolean isLeaving() {
        return leaving;
    }

    /** Whether no new request is taken any more; what waits without end, ends. */
    public synchronized boolean isClosing() {
        return closing;
    }

    /** Whether the time to finish is over. */
    public boolean isCutOff() {
        return isCutOff;
    }

    /** Whether even the last words are said: who still waits, waits in vain. */
    public boolean isGone() {
        return isGone;
    }

    /**
     * Takes no further request from now on, and waits up to {@code timeout} for those under way.
     *
     * @param isBusy whether there is other work to wait for, for as long
     * @param cutOff ends such work when the time is over
     */
    public void close(Duration timeout, BooleanSupplier isBusy, Runnable cutOff) {
        leaving = true;
        long deadline = System.nanoTime() + timeout.toNanos();
        await(timeout);
        await(isBusy, deadline);
        isCutOff = true;
        cutOff.run();
        await(LAST_WORDS);
        isGone = true;
        await(isBusy, System.nanoTime() + LAST_WORDS.toNanos());
    }

    private static void await(BooleanSupplier isBusy, long deadline) {
        while (isBusy.getAsBoolean()
                && System.nanoTime() < deadline
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private synchronized void await(Duration timeout) {
        closing = true;
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            for (long left = timeout.toMillis(); underWay > 0 && left > 0; ) {
                wait(left);
                left = (deadline - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
