package dev.medmentor.adapters.pdf.fork;

import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lends child processes, starting them when they are needed. A new child has everything to compile: two that do so on
 * two cores take longer over a folder than one alone. So another is started only when those before it are warm, or
 * when a document has waited for a while. Thread-safe.
 */
final class ChildPool implements AutoCloseable {
    private static final Duration ASK_AGAIN = Duration.ofMillis(50);

    /**
     * When to start another child.
     *
     * @param atOnce how many may be warming up at the same time
     * @param warmUp how long a child is new
     * @param longestWait how long a document waits for a child at most, if there is a place for another
     */
    record Starts(int atOnce, Duration warmUp, Duration longestWait) {
        /** A child's compiler keeps one core busy, and its reading another. */
        static Starts forThisMachine() {
            int cores = Runtime.getRuntime().availableProcessors();
            return new Starts(Math.max(1, cores / 2), Duration.ofSeconds(30), Duration.ofSeconds(5));
        }
    }

    private final List<String> command;
    private final Duration patience;
    private final Semaphore places;
    private final Deque<Child> idle = new ArrayDeque<>();
    private final Starts starts;
    /** With {@link System#nanoTime} of their start. */
    private final Map<Child, Long> all = new HashMap<>();
    /** Processes that are about to be in {@link #all}. */
    private int starting;

    private boolean closed;

    /** @param patience how long a new process may take to come up */
    ChildPool(List<String> command, int size, Duration patience, Starts starts) {
        this.command = List.copyOf(command);
        this.patience = patience;
        this.places = new Semaphore(size, true);
        this.starts = starts;
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
        Optional<Child> child = awaitIdle(cancellation);
        while (child.isPresent() && !child.get().isAlive()) {
            discard(child.get());
            child = awaitIdle(cancellation);
        }
        return child.isPresent() ? child.get() : start(cancellation);
    }

    /** Empty if the caller is to start one. */
    private synchronized Optional<Child> awaitIdle(Cancellation cancellation) {
        long began = System.nanoTime();
        while (true) {
            requireOpen();
            Child child = idle.poll();
            if (child != null) {
                return Optional.of(child);
            }
            if (mayStart(System.nanoTime() - began)) {
                starting++;
                return Optional.empty();
            }
            cancellation.check();
            try {
                wait(ASK_AGAIN.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
        }
    }

    private boolean mayStart(long waitedNanos) {
        long now = System.nanoTime();
        long warming = all.values().stream()
                .filter(started -> now - started < starts.warmUp().toNanos())
                .count();
        return warming + starting < starts.atOnce()
                || waitedNanos >= starts.longestWait().toNanos();
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
        } finally {
            synchronized (this) {
                starting--;
            }
        }
        boolean ready = false;
        try {
            synchronized (this) {
                requireOpen();
                all.put(child, System.nanoTime());
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
                notifyAll();
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
            notifyAll();
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
            notifyAll();
            idle.clear();
            living = List.copyOf(all.keySet());
        }
        living.forEach(this::discard);
    }
}
