package dev.medmentor.adapters.http.identity.password;

import dev.medmentor.shared.error.UnavailableException;
import dev.medmentor.shared.port.Telemetry;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A few threads of the lowest priority, in which all hashing is done, and a bounded queue before them: many logins at
 * once make each other wait, not everybody else. Thread-safe.
 */
final class HashingThreads implements AutoCloseable {
    private final ThreadPoolExecutor executor;

    HashingThreads(int threads, int queue) {
        executor = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                queue == 0 ? new SynchronousQueue<>() : new LinkedBlockingQueue<>(queue),
                HashingThreads::thread);
    }

    @SuppressWarnings("ThreadPriorityCheck") // Nothing relies on it; where it works, others answer sooner.
    static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "medmentor-hashing");
        thread.setDaemon(true);
        // The running system heeds this only if the JVM is started with -XX:ThreadPriorityPolicy=1.
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }

    /**
     * Does {@code work} in one of the threads, and waits for it.
     *
     * @throws UnavailableException with code {@code busy} if too many wait already
     */
    <T> T run(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            // Without a cause: a trace of each would be written while there is no time for it.
            throw busy();
        }
        return await(task);
    }

    private static <T> T await(Future<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            task.cancel(false);
            Thread.currentThread().interrupt();
            throw busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("hashing failed", e.getCause());
        }
    }

    private static UnavailableException busy() {
        return new UnavailableException("busy", "Too many people log in at this moment. Try again in a few seconds.");
    }

    void report(Telemetry telemetry) {
        telemetry.watch("executor.active", executor::getActiveCount, "name", "hashing");
        telemetry.watch("executor.queued", () -> executor.getQueue().size(), "name", "hashing");
    }

    /** Lets what has begun or waits come to its end; takes nothing new. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
