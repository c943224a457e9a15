package dev.medmentor.adapters.http.identity.mail;

import dev.medmentor.shared.DaemonThreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers mails one after the other in a thread of its own, and tries again later what may succeed later. It holds a
 * bounded number; those beyond are dropped and the log says so. Thread-safe.
 */
final class MailQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MailQueue.class);
    private static final Duration LAST_CALL = Duration.ofSeconds(5);

    /** One way of delivering one mail. */
    interface Delivery {
        /** Whether it is over, well or badly; false if it should be tried again later. */
        boolean attempt();
    }

    private final ExecutorService worker = Executors.newSingleThreadExecutor(DaemonThreads.named("medmentor-mail"));
    private final ScheduledExecutorService waiting =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("medmentor-mail"));
    private final Semaphore places;
    private final List<Duration> delays;

    /** @param delays before the second attempt, the third, and so on; after the last it is given up */
    MailQueue(int capacity, List<Duration> delays) {
        places = new Semaphore(capacity);
        this.delays = List.copyOf(delays);
    }

    void add(Delivery delivery) {
        if (!places.tryAcquire()) {
            LOG.error("a mail was dropped: too many wait already. Is the mail server answering?");
            return;
        }
        enqueue(delivery, 0);
    }

    private void enqueue(Delivery delivery, int attempts) {
        try {
            worker.execute(() -> attempt(delivery, attempts));
        } catch (RejectedExecutionException e) {
            dropped();
        }
    }

    private void attempt(Delivery delivery, int attempts) {
        if (isOver(delivery)) {
            places.release();
        } else if (attempts == delays.size()) {
            LOG.error("a mail was given up after {} attempts", attempts + 1);
            places.release();
        } else {
            try {
                ScheduledFuture<?> unused = waiting.schedule(
                        () -> enqueue(delivery, attempts + 1),
                        delays.get(attempts).toMillis(),
                        TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                dropped();
            }
        }
    }

    private static boolean isOver(Delivery delivery) {
        try {
            return delivery.attempt();
        } catch (RuntimeException e) {
            LOG.error("a mail was lost to an error of ours", e);
            return true;
        }
    }

    private void dropped() {
        LOG.error("a mail was not delivered: the service is stopping");
        places.release();
    }

    /** Delivers what has had no attempt yet, within some seconds; drops the rest and says so. */
    @Override
    public void close() {
        int later = waiting.shutdownNow().size();
        worker.shutdown();
        try {
            boolean done = worker.awaitTermination(LAST_CALL.toMillis(), TimeUnit.MILLISECONDS);
            int unsent = later + (done ? 0 : worker.shutdownNow().size() + 1);
            if (unsent > 0) {
                LOG.error("{} mails were not delivered: the service is stopping", unsent);
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
