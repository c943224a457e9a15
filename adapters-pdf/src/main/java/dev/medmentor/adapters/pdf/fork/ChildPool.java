package dev.medmentor.adapters.pdf.fork;

import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lends child processes, starting them when they are needed. Thread-safe. */
final class ChildPool implements AutoCloseable {
    private static final Duration ASK_AGAIN = Duration.ofMillis(50);

    private final List<String> command;
    private final Duration patience;
    private final Semaphore places;
    private final Deque<Child> idle = new ArrayDeque<>();
    private final Set<Child> all = new HashSet<>();
    private boolean closed;

    ChildPool(List<String> command, int size, Duration patience) {
        this.command = List.copyOf(command);
        this.patience = patience;
        this.places = new Semaphore(size, true);
    }

    /** Waits for a place among the children; every one taken is given back with {@link #leave}. */
    void enter(Cancellation cancellation) {
        try {
            do {
                cancellation.check();
            } while (!places.tryAcquire(ASK_AGAIN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    void leave() {
        places.release();
    }

    /**
     * A child that waits for a request, alive a moment ago.
     *
     * @throws UnavailableException if none can be started
     */
    Child take(Cancellation cancellation) {
        Child child;
        synchronized (this) {
            requireOpen();
            child = idle.poll();
        }
        while (child != null && !child.isAlive()) {
            discard(child);
            synchronized (this) {
                child = idle.poll();
            }
        }
        return child != null ? child : start(cancellation);
    }

    private Child start(Cancellation cancellation) {
        Child child;
        try {
            child = Child.start(command);
        } catch (IOException e) {
            throw new UnavailableException(
                    "extractor_unavailable",
                    "The process that reads documents cannot be started: " + e.getMessage(),
                    e);
        }
        boolean ready = false;
        try {
            synchronized (this) {
                requireOpen();
                all.add(child);
            }
            ready = child.next(patience, cancellation).equals(new Message.Ready(PageCodec.VERSION));
            if (!ready) {
                throw new ProtocolException("it speaks another version");
            }
            return child;
        } catch (IOException e) {
            throw new UnavailableException(
                    "extractor_unavailable",
                    "The process that reads documents did not start: "
                            + (child.errors().isEmpty() ? e : child.errors()),
                    e);
        } finally {
            if (!ready) {
                discard(child);
            }
        }
    }

    /** Keeps a child that has finished its work. */
    void giveBack(Child child) {
        synchronized (this) {
            if (!closed) {
                idle.push(child);
                return;
            }
        }
        discard(child);
    }

    /** Kills a child. */
    void discard(Child child) {
        child.close();
        synchronized (this) {
            all.remove(child);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
    }

    @Override
    public void close() {
        List<Child> living;
        synchronized (this) {
            closed = true;
            idle.clear();
            living = List.copyOf(all);
        }
        living.forEach(this::discard);
    }
}
