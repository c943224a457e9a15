package dev.medmentor.library.memory;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.library.model.JobLease;
import dev.medmentor.library.port.JobQueue;
import dev.medmentor.shared.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Jobs on the heap. Leases run by the given clock. */
public final class InMemoryJobQueue implements JobQueue {
    private static final class Entry {
        private IngestionJob job;
        private Instant dueAt;
        private @Nullable JobLease lease;
        private String worker = "";
        private boolean cancelled;

        private Entry(IngestionJob job, Instant dueAt) {
            this.job = job;
            this.dueAt = dueAt;
        }

        private void interrupt() {
            job = job.withInterruptions(job.interruptions() + 1);
            lease = null;
        }

        private boolean isLeased(Instant now) {
            return lease != null && now.isBefore(lease.expiresAt());
        }

        private boolean isReady(Instant now) {
            return !isLeased(now) && !dueAt.isAfter(now);
        }
    }

    private final InstantSource clock;

    /** By tenant and document, each document's jobs in the order of their enqueuing: the first alone may run. */
    private final Map<TenantId, Map<DocumentId, Deque<Entry>>> waiting = new LinkedHashMap<>();

    /** The token of each tenant's last claim. Kept without jobs too: coming back must not put a tenant before others. */
    private final Map<TenantId, Long> lastServed = new HashMap<>();

    private long lastToken;

    public InMemoryJobQueue(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void enqueueAll(List<IngestionJob> jobs) {
        jobs.forEach(job -> enqueue(job.tenant(), job));
    }

    @Override
    public synchronized void enqueue(TenantId tenant, IngestionJob job) {
        tenant.requireOwn(job.tenant());
        Deque<Entry> jobs = waiting.computeIfAbsent(tenant, key -> new LinkedHashMap<>())
                .computeIfAbsent(job.document(), key -> new ArrayDeque<>());
        if (jobs.stream().noneMatch(entry -> isSame(entry.job, job))) {
            jobs.add(new Entry(job, clock.instant()));
        }
    }

    @Override
    public synchronized Optional<JobLease> claim(String worker, Duration lease) {
        Instant now = clock.instant();
        Entry next = null;
        long nextServed = Long.MAX_VALUE;
        for (Map.Entry<TenantId, Map<DocumentId, Deque<Entry>>> tenant : waiting.entrySet()) {
            long served = lastServed.getOrDefault(tenant.getKey(), 0L);
            if (served < nextServed) {
                Entry ready = firstReady(tenant.getValue(), now);
                if (ready != null) {
                    next = ready;
                    nextServed = served;
                }
            }
        }
        if (next == null) {
            return Optional.empty();
        }
        if (next.lease != null && !worker.equals(next.worker)) {
            next.interrupt();
        }
        next.worker = worker;
        lastToken++;
        lastServed.put(next.job.tenant(), lastToken);
        next.lease = new JobLease(next.job, lastToken, now.plus(lease));
        return Optional.of(next.lease);
    }

    private static @Nullable Entry firstReady(Map<DocumentId, Deque<Entry>> documents, Instant now) {
        for (Deque<Entry> jobs : documents.values()) {
            Entry first = jobs.element();
            if (first.isReady(now)) {
                return first;
            }
        }
        return null;
    }

    @Override
    public synchronized Optional<JobLease> renew(TenantId tenant, JobLease held, Duration lease) {
        Entry entry = held(tenant, held);
        if (entry == null) {
            return Optional.empty();
        }
        entry.job = entry.job.withInterruptions(0);
        JobLease renewed =
                new JobLease(entry.job, held.fencingToken(), clock.instant().plus(lease));
        entry.lease = renewed;
        return Optional.of(renewed);
    }

    @Override
    public synchronized boolean complete(TenantId tenant, JobLease held) {
        Entry entry = held(tenant, held);
        if (entry == null) {
            return false;
        }
        Map<DocumentId, Deque<Entry>> documents = waiting.getOrDefault(tenant, Map.of());
        Deque<Entry> jobs = jobs(tenant, entry.job.document());
        jobs.remove(entry);
        if (jobs.isEmpty()) {
            documents.remove(entry.job.document());
        }
        if (documents.isEmpty()) {
            waiting.remove(tenant);
        }
        return true;
    }

    @Override
    public synchronized boolean release(TenantId tenant, JobLease held, Duration delay, boolean failed) {
        Entry entry = held(tenant, held);
        if (entry == null) {
            return false;
        }
        IngestionJob job = entry.job;
        entry.job = job.withFailures(job.failures() + (failed ? 1 : 0));
        entry.lease = null;
        entry.dueAt = clock.instant().plus(delay);
        return true;
    }

    @Override
    public synchronized void requestCancel(TenantId tenant, DocumentId document) {
        Instant now = clock.instant();
        for (Entry entry : jobs(tenant, document)) {
            if (entry.job.kind() == IngestionJob.Kind.INGEST || entry.isLeased(now)) {
                entry.cancelled = true;
            }
        }
    }

    @Override
    public synchronized boolean isCancelled(TenantId tenant, JobLease held) {
        Entry entry = held(tenant, held);
        return entry == null || entry.cancelled;
    }

    @Override
    public synchronized boolean hasJob(TenantId tenant, DocumentId document) {
        return !jobs(tenant, document).isEmpty();
    }

    @Override
    public synchronized long size() {
        return waiting.values().stream()
                .flatMap(documents -> documents.values().stream())
                .mapToLong(Deque::size)
                .sum();
    }

    @Override
    public synchronized void releaseAll() {
        for (Map<DocumentId, Deque<Entry>> documents : waiting.values()) {
            for (Deque<Entry> jobs : documents.values()) {
                jobs.stream().filter(entry -> entry.lease != null).forEach(Entry::interrupt);
            }
        }
    }

    /** The job that {@code lease} still holds. */
    private @Nullable Entry held(TenantId tenant, JobLease lease) {
        Instant now = clock.instant();
        for (Entry entry : jobs(tenant, lease.job().document())) {
            if (entry.lease != null && entry.lease.fencingToken() == lease.fencingToken() && entry.isLeased(now)) {
                return entry;
            }
        }
        return null;
    }

    private Deque<Entry> jobs(TenantId tenant, DocumentId document) {
        Deque<Entry> jobs = waiting.getOrDefault(tenant, Map.of()).get(document);
        return jobs == null ? new ArrayDeque<>() : jobs;
    }

    private static boolean isSame(IngestionJob a, IngestionJob b) {
        return a.kind() == b.kind() && a.version() == b.version();
    }
}
