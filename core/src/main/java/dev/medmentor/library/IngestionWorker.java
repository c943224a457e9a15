package dev.medmentor.library;

import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.IngestionFailure;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.library.model.JobLease;
import dev.medmentor.library.port.JobQueue;
import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
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
    private static final int MAXIMUM_FAILURES = 4;

    private final JobQueue jobs;
    private final IngestDocument ingestion;
    private final InstantSource clock;
    private final IngestionLog log;
    private final String name;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean stopped;

    /** @param name tells this worker's process from others in the queue */
    public IngestionWorker(
            JobQueue jobs, IngestDocument ingestion, InstantSource clock, IngestionLog log, String name) {
        this.jobs = jobs;
        this.ingestion = ingestion;
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
                    awaitBell();
                }
            } catch (RuntimeException e) {
                // The job under way comes back when its lease ends; the thread goes on.
                log.queueUnavailable(e);
                awaitBell();
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

    private void awaitBell() {
        try {
            if (!stopped && bell.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
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
        Optional<JobLease> lease = jobs.claim(name, LEASE);
        lease.ifPresent(this::work);
        return lease.isPresent();
    }

    private void work(JobLease claimed) {
        HeldLease lease = new HeldLease(jobs, claimed, LEASE, clock, () -> stopped);
        IngestionJob job = claimed.job();
        try {
            if (job.kind() == IngestionJob.Kind.REMOVE) {
                ingestion.remove(job.tenant(), job.document());
            } else {
                lease.check();
                ingestion.run(job, lease);
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
        if (job.kind() == IngestionJob.Kind.INGEST && job.failures() + 1 >= MAXIMUM_FAILURES) {
            ingestion.fail(job, failure(e));
            jobs.complete(job.tenant(), lease.current());
        } else {
            Duration delay = Duration.ofSeconds(1L << Math.min(2 * job.failures(), 10));
            jobs.release(job.tenant(), lease.current(), delay, true);
        }
    }

    private static IngestionFailure failure(RuntimeException e) {
        String why = e instanceof UnavailableException ? String.valueOf(e.getMessage()) : "An internal error.";
        return new IngestionFailure(
                FailureCode.INTERNAL, why + " It failed " + MAXIMUM_FAILURES + " times; retry it later.");
    }
}
