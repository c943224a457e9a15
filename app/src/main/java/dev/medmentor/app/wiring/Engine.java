package dev.medmentor.app.wiring;

import dev.medmentor.MedMentor;
import dev.medmentor.Storage;
import dev.medmentor.adapters.http.metrics.Metrics;
import dev.medmentor.adapters.http.tracing.OtlpTelemetry;
import dev.medmentor.identity.model.Tenant;
import dev.medmentor.shared.DaemonThreads;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.MedMentorException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link MedMentor} with threads that read what it takes in, and that make its index durable now and then.
 * Thread-safe.
 */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    /** One document is extracted while another is embedded. */
    private static final int WORKERS = 2;

    private static final Duration CHECKPOINT = Duration.ofSeconds(15);
    private static final Duration FORGET = Duration.ofMinutes(30);
    private static final Duration FOLLOW = Duration.ofMillis(500);
    private static final Duration REQUEUE = Duration.ofMinutes(5);
    private static final Duration COUNT = Duration.ofSeconds(1);
    private static final int TENANTS = 200;
    private static final Duration TIDY = Duration.ofHours(1);
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Duration ABANDONED = Duration.ofMinutes(1);
    private static final Duration STOPPED_ELSEWHERE = Duration.ofMillis(1_500);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);
    private static final Duration SHUTDOWN = Duration.ofSeconds(20);

    private final MedMentor mentor;
    private final Storage storage;
    private final Metrics metrics;
    private final Optional<OtlpTelemetry> tracing;
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, DaemonThreads.numbered("ingestion"));
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.numbered("checkpoint"));
    private final ScheduledExecutorService follower =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.numbered("follower"));
    private final ScheduledExecutorService counting =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.numbered("counting"));
    private final ExecutorService answers;
    /** Read and written by the follower's thread alone. */
    private boolean following = true;

    private long stoppedAt;
    private boolean stopped;
    private boolean closed;

    Engine(
            MedMentor mentor,
            Storage storage,
            Metrics metrics,
            Optional<OtlpTelemetry> tracing,
            ExecutorService answers) {
        this.answers = answers;
        this.metrics = metrics;
        this.tracing = tracing;
        metrics.watch("ingestion", workers);
        this.mentor = mentor;
        this.storage = storage;
    }

    /** Begins to read what was taken in, also before this process. */
    @SuppressWarnings("FutureReturnValueIgnored") // follow lets no failure out
    Engine start() {
        Runnable endAbandoned = attempt(
                "Answers that nobody makes any more could not be ended",
                mentor.conversations().recovery()::recoverOld);
        if (mentor.isShared()) {
            follower.scheduleWithFixedDelay(this::follow, FOLLOW.toMillis(), FOLLOW.toMillis(), TimeUnit.MILLISECONDS);
            every(REQUEUE, attempt("Documents left by others could not be looked for", this::requeue));
            endAbandoned.run();
        } else {
            // Nobody else has the storage: whatever was being made is not any more.
            endInterrupted();
        }
        for (int i = 0; i < WORKERS; i++) {
            workers.execute(mentor.worker());
        }
        every(CHECKPOINT, attempt("The index could not be made durable", mentor::checkpoint));
        every(ABANDONED, endAbandoned);
        every(
                STOPPED_ELSEWHERE,
                attempt(
                        "Whether answers were stopped elsewhere is not known",
                        mentor.conversations().recovery()::stopEnded));
        every(
                FORGET,
                attempt(
                        "Replies to old requests could not be removed",
                        () -> mentor.idempotency()
                                .removeOld(storage.clock(CLOCK).instant())));
        every(
                TIDY,
                attempt(
                        "Uploads that nobody goes on with could not be removed",
                        mentor.arrivingUploads()::removeExpired));
        Runnable recount = attempt(
                "What was asked could not be counted", mentor.analytics().recounts()::recount);
        counting.execute(attempt("What was never counted could not be looked for", this::countForTheFirstTime));
        counting.scheduleWithFixedDelay(recount, COUNT.toMillis(), COUNT.toMillis(), TimeUnit.MILLISECONDS);
        every(
                TIDY,
                attempt(
                        "Old notifications could not be removed",
                        () -> mentor.notifications().removeOld()));
        every(TIDY, attempt("What crashes have left could not be removed", storage::tidy));
        return this;
    }

    /** Of a storage that an earlier version wrote, or that was restored. */
    private void countForTheFirstTime() {
        Set<TenantId> tenants = new TreeSet<>(Comparator.comparing(TenantId::value));
        tenants.addAll(storage.documents().tenants());
        Optional<TenantId> last = Optional.empty();
        List<TenantId> page;
        do {
            page = storage.identity().tenants().list(last, TENANTS).stream()
                    .map(Tenant::id)
                    .toList();
            tenants.addAll(page);
            last = page.isEmpty() ? Optional.empty() : Optional.of(page.get(page.size() - 1));
        } while (page.size() == TENANTS);
        for (TenantId tenant : tenants) {
            int days = mentor.analytics().rebuilds().rebuildIfMissing(tenant);
            if (days > 0) {
                LOG.info("What was asked in {} is counted for the first time: {} days.", tenant, days);
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what attempt makes lets no failure out
    private void every(Duration pause, Runnable attempt) {
        scheduler.scheduleWithFixedDelay(attempt, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Work that comes round again, so that a failure is only told. */
    private static Runnable attempt(String failure, Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (MedMentorException e) {
                LOG.warn("{}; it will be tried again: {}", failure, e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("{}.", failure, e);
            }
        };
    }

    /** What an instance that never came back had taken in and not begun. */
    private void requeue() {
        int left = mentor.recovery().requeue();
        if (left > 0) {
            LOG.warn("{} documents had been left by an instance that is gone; they are read now.", left);
        }
    }

    /** On a full disk as well there is a start: what could not be ended now is abandoned soon. */
    private void endInterrupted() {
        try {
            int interrupted = mentor.conversations().recovery().recoverAll();
            if (interrupted > 0) {
                LOG.warn("{} answers were interrupted when the service last ended; they are marked so.", interrupted);
            }
        } catch (MedMentorException e) {
            LOG.warn(
                    "Answers that were interrupted when the service last ended could not be marked so; it will be"
                            + " tried again: {}",
                    e.getMessage());
        }
    }

    /** What other instances changed is found here soon after. Says once that it cannot be, and once that it can again. */
    private void follow() {
        try {
            mentor.catchUp();
            if (!following) {
                following = true;
                LOG.info("What other instances changed is followed again.");
            }
        } catch (MedMentorException e) {
            if (following) {
                following = false;
                LOG.warn("What other instances changed cannot be followed for now: {}", e.getMessage());
            }
        } catch (RuntimeException e) {
            LOG.error("Following the changes of other instances failed; it will be tried again.", e);
        }
    }

    public MedMentor mentor() {
        return mentor;
    }

    /** What is measured of it, and of whatever else adds to it. */
    public Metrics metrics() {
        return metrics;
    }

    /** Closed with the engine. */
    public Storage storage() {
        return storage;
    }

    /** Takes no further job, and gives those under way back to the queue as soon as they look up. Idempotent. */
    public synchronized void stopTaking() {
        if (!stopped) {
            stopped = true;
            stoppedAt = System.nanoTime();
            mentor.worker().stop();
            scheduler.shutdown();
            follower.shutdown();
            counting.shutdown();
            workers.shutdown();
        }
    }

    /** Gives jobs under way back to the queue, then closes everything. Idempotent. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stopTaking();
        long left = SHUTDOWN.toNanos() - (System.nanoTime() - stoppedAt);
        try {
            if (!workers.awaitTermination(left, TimeUnit.NANOSECONDS)) {
                LOG.warn(
                        "Documents are still being read after {} s; they will be taken up again.",
                        SHUTDOWN.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            endAnswers();
            // What is not counted now is marked, and counted after the next start.
            attempt(
                            "The last questions could not be counted",
                            mentor.analytics().recounts()::recount)
                    .run();
            mentor.close();
        } finally {
            tracing.ifPresent(OtlpTelemetry::close);
        }
    }

    /** Those that are still being made are stored as far as they are. */
    private void endAnswers() {
        mentor.conversations().live().stopAll();
        answers.shutdown();
        try {
            if (!answers.awaitTermination(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Answers are still being made; they will be marked as interrupted.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answers.shutdownNow();
    }
}
