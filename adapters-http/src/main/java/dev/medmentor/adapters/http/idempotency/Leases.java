package dev.medmentor.adapters.http.idempotency;

import dev.medmentor.shared.DaemonThreads;
import dev.medmentor.shared.error.UnavailableException;
import dev.medmentor.shared.port.IdempotencyRecords;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews leases of requests that are carried out for long, so that nobody else takes them over. Thread-safe. */
public final class Leases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
    /** A lease outlives two renewals that fail. */
    private static final int A_LEASE = 3;

    private final long pauseNanos;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.named("idempotency-leases"));

    public Leases() {
        this(IdempotencyRecords.LEASE.dividedBy(A_LEASE));
    }

    Leases(Duration pause) {
        pauseNanos = pause.toNanos();
        thread.setRemoveOnCancelPolicy(true);
    }

    /**
     * Renews from now on, until it is told to end or {@code renew} says that the lease is lost.
     *
     * @param renew may throw {@link UnavailableException}; it is tried again
     */
    Renewal begin(BooleanSupplier renew) {
        Renewal renewal = new Renewal(renew);
        renewal.future = thread.scheduleWithFixedDelay(renewal, pauseNanos, pauseNanos, TimeUnit.NANOSECONDS);
        return renewal;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** The renewing of one lease. */
    static final class Renewal implements Runnable {
        private final BooleanSupplier renew;
        private volatile Future<?> future = CompletableFuture.completedFuture(null);
        private volatile boolean over;

        private Renewal(BooleanSupplier renew) {
            this.renew = renew;
        }

        @Override
        public void run() {
            try {
                if (over || !renew.getAsBoolean()) {
                    end();
                }
            } catch (UnavailableException e) {
                LOG.warn("The lease of a request with an Idempotency-Key could not be renewed: {}", e.getMessage());
            }
        }

        /** From now on it is not renewed any more; one that is under way may end after this. */
        void end() {
            over = true;
            future.cancel(false);
        }
    }
}
