package dev.medmentor.library;

import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.IngestionFailure;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.library.model.JobLease;
import dev.medmentor.library.port.IngestionListener;
import dev.medmentor.library.port.JobQueue;
import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Takes ingestion jobs one after the other. Thread-safe: several threads may work through one worker, each at a job of
 * its own. It owns no thread; the caller lends its own to {@link #runNext} or {@link #run}.
 */
public final class IngestionWorker implements Runnable {
    /** Longer than the longest step between two looks at the lease: a page under recognition, a batch of embeddings. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration QUEUE_UNAVAILABLE = Duration.ofSeconds(5);
    private static final int MAXIMUM_FAILURES = 4;
    /** A document that kills the process would else kill it again at every start. */
    private static final int MAXIMUM_INTERRUPTIONS = 4;
    /** Waiting for space is no failure of the job: it goes on by itself once there is some. */
    private static final Duration STORAGE_FULL_DELAY = Duration.ofSeconds(15);

    private final JobQueue jobs;
    private final IngestDocument ingestion;
    private final InstantSource clock;
    private final IngestionListener listener;
    private final IngestionLog log;
    private final String name;
    private final Semaphore bell = new Semaphore(0);
    /** Leases of jobs that could not be given back, for the queue did not answer. */
    private final Queue<HeldLease> stranded = new ConcurrentLinkedQueue<>();

    private volatile boolean stopped;

    /**
     * @param listener hears of each end before its job leaves the queue
     * @param name tells this worker's process from others in the queue
     */
    public IngestionWorker(
            JobQueue jobs,
            IngestDocument ingestion,
            IngestionListener listener,
            InstantSource clock,
            IngestionLog log,
            String name) {
        this.jobs = jobs;
        this.ingestion = ingestion;
        this.listener = listener;
        this.clock = clock;
        this.log = log;
        this.name = name;
    }

    /** Works until {@link #stop()} or an interrupt. */
    @Override
    public void run() {
        while (!stopped && !Thread.currentThread().isInterrupted()) {
            try {
                if (!runNext()) {
                    awaitBell(IDLE);
                }
            } catch (RuntimeException e) {
                // The job under way comes back, at the latest when its lease ends; the thread goes on.
                log.queueUnavailable(e);
                awaitBell(QUEUE_UNAVAILABLE);
            }
        }
    }

    /** Says that there may be a new job, so that an idle worker need not wait to look. */
    public void wake() {
        bell.release();
    }

    /** Stops soon; the job under way goes back to the queue. */
    public void stop() {
        stopped = true;
        wake();
    }

    private void awaitBell(Duration atMost) {
        try {
            if (!stopped && bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Claims one job and runs it to its end in the calling thread.
     *
     * @return false if none was due
     */
    public boolean runNext() {
        giveBackStranded();
        Optional<JobLease> claimed = jobs.claim(name, LEASE);
        claimed.ifPresent(job -> {
            HeldLease lease = new HeldLease(jobs, job, LEASE, clock, () -> stopped);
            long began = System.nanoTime();
            log.jobBegan(job.job());
            try {
                work(job.job(), lease);
            } catch (RuntimeException e) {
                stranded.add(lease);
                throw e;
            } finally {
                log.jobEnded(job.job(), Duration.ofNanos(System.nanoTime() - began));
            }
        });
        return claimed.isPresent();
    }

    /** A disk that was full has space again, or a database answers again: nobody need wait for the leases to end. */
    private void giveBackStranded() {
        for (HeldLease lease = stranded.peek(); lease != null; lease = stranded.peek()) {
            jobs.release(lease.current().job().tenant(), lease.current(), Duration.ZERO, false);
            stranded.remove(lease);
        }
    }

    private void work(IngestionJob job, HeldLease lease) {
        try {
            if (job.kind() == IngestionJob.Kind.REMOVE) {
                ingestion.remove(job.tenant(), job.document());
            } else if (job.kind() == IngestionJob.Kind.REFILE) {
                ingestion.refile(job.tenant(), job.document());
            } else if (job.interruptions() >= MAXIMUM_INTERRUPTIONS) {
                ingestion.fail(job, interrupted(job));
                ingestion.tell(job, listener);
            } else {
                lease.check();
                ingestion.run(job, lease, lease::progressed);
                ingestion.tell(job, listener);
            }
            jobs.complete(job.tenant(), lease.current());
        } catch (CancellationException e) {
            cancelled(job, lease, e);
        } catch (RuntimeException e) {
            failed(job, lease, e);
        } catch (StackOverflowError | OutOfMemoryError e) {
            // A document that exhausts the process must not take one worker after the other with it.
            failed(job, lease, new IllegalStateException("the job exhausted its memory", e));
        }
    }

    private void cancelled(IngestionJob job, HeldLease lease, CancellationException e) {
        if (lease.isLost()) {
            return;
        }
        if (lease.wasAskedToStop()) {
            ingestion.fail(
                    job,
                    new IngestionFailure(FailureCode.CANCELLED, "The ingestion was cancelled. Retry it to go on."));
            // It may have ended by itself before.
            tellAtLast(job);
            jobs.complete(job.tenant(), lease.current());
        } else if (stopped) {
            jobs.release(job.tenant(), lease.current(), Duration.ZERO, false);
        } else {
            // Nobody cancelled: something inside gave up by itself, and would do so for ever.
            failed(job, lease, e);
        }
    }

    private void failed(IngestionJob job, HeldLease lease, RuntimeException e) {
        log.jobFailed(job, e);
        if (!lease.isStillHeld()) {
            return; // Another worker has the job by now; its outcome counts.
        }
        if (e instanceof UnavailableException unavailable && unavailable.isStorageFull()) {
            jobs.release(job.tenant(), lease.current(), STORAGE_FULL_DELAY, false);
        } else if (job.kind() == IngestionJob.Kind.INGEST && job.failures() + 1 >= MAXIMUM_FAILURES) {
            ingestion.fail(job, failure(e));
            tellAtLast(job);
            jobs.complete(job.tenant(), lease.current());
        } else {
            Duration delay = Duration.ofSeconds(1L << Math.min(2 * job.failures(), 10));
            jobs.release(job.tenant(), lease.current(), delay, true);
        }
    }

    /** What fails for another reason than a store that is away would fail for ever, and the job with it. */
    private void tellAtLast(IngestionJob job) {
        try {
            ingestion.tell(job, listener);
        } catch (UnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            log.jobFailed(job, e);
        }
    }

    private static IngestionFailure interrupted(IngestionJob job) {
        return new IngestionFailure(
                FailureCode.CRASHED,
                "MedMentor ended " + job.interruptions()
                        + " times in the middle of this document, without coming further, and leaves it aside. Look for"
                        + " what ended it (memory, the log, a file hs_err_pid*.log), then retry the document.");
    }

    private static IngestionFailure failure(RuntimeException e) {
        String why = e instanceof UnavailableException ? String.valueOf(e.getMessage()) : "An internal error.";
        return new IngestionFailure(
                FailureCode.INTERNAL, why + " It failed " + MAXIMUM_FAILURES + " times; retry it later.");
    }
}
