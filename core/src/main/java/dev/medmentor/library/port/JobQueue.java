package dev.medmentor.library.port;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.library.model.JobLease;
import dev.medmentor.shared.CrossTenant;
import dev.medmentor.shared.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Work for ingestion workers. Thread-safe; each method is atomic and durable on return. Jobs of one document are
 * handed out one at a time, in the order of their enqueuing; tenants take turns, so that one tenant's many files do not
 * starve another's one. Any method may throw {@link dev.medmentor.shared.error.UnavailableException}; retrying it is
 * safe.
 */
public interface JobQueue {
    /** Adds a job; if one of the same tenant, document, kind and version waits or runs, a no-op. */
    void enqueue(TenantId tenant, IngestionJob job);

    /** {@link #enqueue Enqueues} jobs of any tenants in their order, all or none: thousands cost about what one costs. */
    @CrossTenant("what a crash left of all tenants' work is taken up at once")
    void enqueueAll(List<IngestionJob> jobs);

    /**
     * Leases the next job that is due and not leased, or whose lease has expired. A lease that expired in the hands of
     * another worker counts as an interruption of the job: that worker has most likely died.
     *
     * @param worker names the caller's process
     */
    @CrossTenant("a worker serves all tenants")
    Optional<JobLease> claim(String worker, Duration lease);

    /**
     * Prolongs a lease by {@code lease} from now. Who renews lives and goes on: earlier interruptions are forgotten.
     *
     * @return the new lease; empty if it was lost, after which the worker must stop
     */
    Optional<JobLease> renew(TenantId tenant, JobLease held, Duration lease);

    /**
     * Removes a finished job, with its password.
     *
     * @return false if the lease was lost
     */
    boolean complete(TenantId tenant, JobLease held);

    /**
     * Gives a job back, due again after {@code delay}.
     *
     * @param failed whether this counts as a failure
     * @return false if the lease was lost
     */
    boolean release(TenantId tenant, JobLease held, Duration delay, boolean failed);

    /**
     * Asks whoever runs a job of the document to stop, and whoever would start a waiting INGEST of it not to: that job
     * is still handed out, and {@link #isCancelled} from its claim on. Jobs enqueued later are not touched.
     */
    void requestCancel(TenantId tenant, DocumentId document);

    /** Whether {@code held} was asked to stop, or its lease was lost. */
    boolean isCancelled(TenantId tenant, JobLease held);

    /** Whether a job of the document waits or runs. */
    boolean hasJob(TenantId tenant, DocumentId document);

    /** How many jobs wait or run, of all tenants. */
    @CrossTenant("whoever runs the service watches how much there is to do")
    long size();

    /**
     * Frees every lease at once, which counts as an interruption of each job: for a store with a single owner, at its
     * start, when no worker can be alive.
     */
    @CrossTenant("start-up of the single owner of a store")
    void releaseAll();
}
