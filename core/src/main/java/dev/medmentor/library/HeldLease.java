package dev.medmentor.library;

import dev.medmentor.library.model.JobLease;
import dev.medmentor.library.port.JobQueue;
import dev.medmentor.shared.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The lease of a job under way: renews itself whenever the work asks whether to go on, and asks the queue at most every
 * {@link #LOOK} whether it was cancelled, for work asks often. Thread-safe: embedding asks from several threads.
 */
final class HeldLease implements Cancellation {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final JobQueue jobs;
    private final Duration term;
    private final InstantSource clock;
    private final BooleanSupplier shuttingDown;
    private JobLease lease;
    private Instant looked = Instant.MIN;
    private Instant renewed;
    private boolean lost;
    private boolean askedToStop;

    HeldLease(JobQueue jobs, JobLease lease, Duration term, InstantSource clock, BooleanSupplier shuttingDown) {
        this.jobs = jobs;
        this.lease = lease;
        this.term = term;
        this.clock = clock;
        this.shuttingDown = shuttingDown;
        this.renewed = clock.instant();
    }

    @Override
    public synchronized boolean isCancelled() {
        if (lost || askedToStop || shuttingDown.getAsBoolean()) {
            return true;
        }
        Instant now = clock.instant();
        if (!looked.equals(Instant.MIN) && isWithin(now, looked, LOOK)) {
            return false;
        }
        looked = now;
        if (jobs.isCancelled(lease.job().tenant(), lease)) {
            // A lost lease is reported as a cancellation too: only a renewal tells the two apart.
            Optional<JobLease> renewal = jobs.renew(lease.job().tenant(), lease, term);
            lost = renewal.isEmpty();
            askedToStop = !lost;
            return true;
        }
        renewWhenDue(now);
        return lost;
    }

    private void renewWhenDue(Instant now) {
        if (isWithin(now, renewed, term.dividedBy(3))) {
            return;
        }
        Optional<JobLease> renewal = jobs.renew(lease.job().tenant(), lease, term);
        lost = renewal.isEmpty();
        lease = renewal.orElse(lease);
        renewed = now;
    }

    /** False too where the clock was set back, lest everything wait until it has caught up. */
    private static boolean isWithin(Instant now, Instant from, Duration time) {
        return !now.isBefore(from) && now.isBefore(from.plus(time));
    }

    /** The work has come further, durably: from here a crash is not the same crash again. */
    synchronized void progressed() {
        if (!lost && lease.job().interruptions() > 0) {
            isStillHeld();
        }
    }

    /** Asks the queue whether the lease is still ours, renewing it. */
    synchronized boolean isStillHeld() {
        Optional<JobLease> renewal =
                lost ? Optional.empty() : jobs.renew(lease.job().tenant(), lease, term);
        lost = renewal.isEmpty();
        lease = renewal.orElse(lease);
        return !lost;
    }

    synchronized JobLease current() {
        return lease;
    }

    synchronized boolean isLost() {
        return lost;
    }

    synchronized boolean wasAskedToStop() {
        return askedToStop;
    }
}
