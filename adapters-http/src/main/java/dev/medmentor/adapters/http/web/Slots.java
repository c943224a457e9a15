package dev.medmentor.adapters.http.web;

import dev.medmentor.shared.error.LimitExceededException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Bounds how many requests of one costly kind run at once. Thread-safe. */
public final class Slots {
    private final Semaphore free;
    private final String what;
    private final int count;

    /** @param what is bounded, for the message, such as {@code questions} */
    public Slots(int count, String what) {
        this.free = new Semaphore(count);
        this.count = count;
        this.what = what;
    }

    /**
     * Runs {@code work} in the calling thread.
     *
     * @throws LimitExceededException if as many as may are running
     */
    public void run(Runnable work) {
        enter();
        try {
            work.run();
        } finally {
            free.release();
        }
    }

    /**
     * Runs {@code work} in the calling thread.
     *
     * @return what it returns
     * @throws LimitExceededException if as many as may are running
     */
    public <T> T call(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private void enter() {
        if (!free.tryAcquire()) {
            throw new LimitExceededException(
                    "too_many_requests", "There are " + count + " " + what + " under way. Try again in a moment.");
        }
    }
}
