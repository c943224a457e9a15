package dev.medmentor.adapters.mongo.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.library.model.JobLease;
import dev.medmentor.library.port.JobQueue;
import dev.medmentor.shared.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Workers of two instances that die with their jobs, or sleep past their leases and come back. Time is the test's: it
 * passes while there is nothing to claim.
 */
@Tag("case-R17")
class ManyWorkersTest {
    private static final int WORKERS = 8;
    private static final int TENANTS = 5;
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final Map<IngestionJob, AtomicInteger> results = new ConcurrentHashMap<>();
    private final AtomicInteger deaths = new AtomicInteger();
    private final AtomicInteger sleeps = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    @Test
    void eachJobShouldHaveOneResultWhenWorkersDieAndSleep() throws Exception {
        run(200);
    }

    @Test
    @Tag("full")
    void eachOf2000JobsShouldHaveOneResultWhenWorkersDieAndSleep() throws Exception {
        run(2_000);
    }

    private void run(int count) throws Exception {
        try (MongoFixture mongo = new MongoFixture(LibraryIndexes.ALL);
                MongoConnection second = new MongoConnection(MongoFixture.url(), mongo.databaseName())) {
            List<JobQueue> instances =
                    List.of(new MongoJobQueue(mongo.connection(), now::get), new MongoJobQueue(second, now::get));
            List<IngestionJob> jobs = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                TenantId tenant = new TenantId("tenant-" + i % TENANTS);
                jobs.add(IngestionJob.ingest(
                        tenant, new DocumentId("d" + i / TENANTS / 2), i % 2 + 1, Optional.empty()));
            }
            instances.get(0).enqueueAll(jobs);
            ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
            try {
                List<Callable<Integer>> work = new ArrayList<>();
                for (int i = 0; i < WORKERS; i++) {
                    int worker = i;
                    work.add(() -> work(instances.get(worker % 2), worker));
                }
                for (Future<Integer> end : workers.invokeAll(work, 5, TimeUnit.MINUTES)) {
                    end.get();
                }
            } finally {
                workers.shutdownNow();
            }

            assertThat(results).hasSize((int) jobs.stream().distinct().count());
            assertThat(results.values()).allMatch(times -> times.get() == 1);
            assertThat(deaths).hasPositiveValue();
            assertThat(sleeps).hasPositiveValue();
            assertThat(refused).hasPositiveValue();
            assertThat(instances.get(0).size()).isZero();
        }
    }

    /** Until nothing is left. Its name changes with each death, as that of a process that was started again. */
    private int work(JobQueue queue, int worker) {
        Random random = new Random(worker);
        int lives = 0;
        while (queue.size() > 0) {
            Optional<JobLease> claimed = queue.claim("worker-" + worker + "-" + lives, LEASE);
            if (claimed.isEmpty()) {
                now.updateAndGet(time -> time.plusSeconds(1));
                continue;
            }
            JobLease lease = claimed.get();
            int fate = random.nextInt(20);
            if (fate == 0) {
                deaths.incrementAndGet();
                lives++;
            } else if (fate == 1) {
                sleeps.incrementAndGet();
                now.updateAndGet(time -> time.plus(LEASE).plusSeconds(1));
                finish(queue, lease);
            } else {
                finish(queue, lease);
            }
        }
        return lives;
    }

    /** What is done under a lease counts with the completion alone. */
    private void finish(JobQueue queue, JobLease lease) {
        if (queue.complete(lease.job().tenant(), lease)) {
            IngestionJob job = lease.job().withFailures(0).withInterruptions(0);
            results.computeIfAbsent(job, any -> new AtomicInteger()).incrementAndGet();
        } else {
            refused.incrementAndGet();
        }
    }
}
