package dev.medmentor.adapters.http.web;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long the pieces of an answer wait for each other, to go out together: nobody reads faster, and what a stream costs is
 * the number of its packets. The more streams there are in this process, the longer, so that a thousand of them leave time
 * for those who ask next. One a stream, from its beginning to its end. Thread-safe.
 */
public final class Gathering implements AutoCloseable {
    private static final int LEAST_MILLIS = 60;
    private static final int MOST_MILLIS = 250;
    private static final int STREAMS_PER_MILLI = 5;
    private static final AtomicInteger STREAMS = new AtomicInteger();

    private Gathering() {}

    public static Gathering begin() {
        STREAMS.incrementAndGet();
        return new Gathering();
    }

    /** Waits that long. */
    public void await() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis(STREAMS.get()));
    }

    static int millis(int streams) {
        return Math.min(MOST_MILLIS, LEAST_MILLIS + streams / STREAMS_PER_MILLI);
    }

    @Override
    public void close() {
        STREAMS.decrementAndGet();
    }
}
