package dev.medmentor.adapters.mongo.library;

import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.library.model.JobLease;
import dev.medmentor.library.port.JobQueue;
import dev.medmentor.library.port.JobQueueContract;
import dev.medmentor.shared.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MongoJobQueueTest implements JobQueueContract {
    private final MongoFixture mongo = new MongoFixture(LibraryIndexes.ALL);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00.123456Z"));
    private final JobQueue queue = new MongoJobQueue(mongo.connection(), now::get);

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public JobQueue queue() {
        return queue;
    }

    @Override
    public void advance(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Test
    @Tag("case-R17")
    void aWorkerThatSleptShouldHaveLostItsJobOnTheOtherInstanceToo() {
        try (MongoConnection second = new MongoConnection(MongoFixture.url(), mongo.databaseName())) {
            JobQueue other = new MongoJobQueue(second, now::get);
            queue.enqueue(TENANT, job(TENANT, "guide"));
            JobLease slept = queue.claim("first", LEASE).orElseThrow();
            advance(PAST_LEASE);
            JobLease held = other.claim("second", LEASE).orElseThrow();

            assertThat(queue.complete(TENANT, slept)).isFalse();
            assertThat(queue.renew(TENANT, slept, LEASE)).isEmpty();
            assertThat(queue.isCancelled(TENANT, slept)).isTrue();
            assertThat(other.complete(TENANT, held)).isTrue();
        }
    }

    @Test
    void turnsShouldGoWithTheJobsAndComeWithThem() {
        queue.enqueue(TENANT, job(TENANT, "guide"));
        queue.enqueue(OTHER_TENANT, job(OTHER_TENANT, "guide"));
        queue.claim("worker", LEASE)
                .ifPresent(lease -> queue.complete(lease.job().tenant(), lease));
        queue.claim("worker", LEASE)
                .ifPresent(lease -> queue.complete(lease.job().tenant(), lease));

        assertThat(queue.claim("worker", LEASE)).isEmpty();
        assertThat(turns()).isZero();

        queue.enqueue(TENANT, job(TENANT, "guide"));
        assertThat(turns()).isEqualTo(1);
        assertThat(queue.claim("worker", LEASE)).isPresent();
    }

    @Test
    void claimShouldFindAJobWhoseTurnWasNeverMadeWhenItIsEnqueuedAgain() {
        queue.enqueue(TENANT, job(TENANT, "guide"));
        mongo.connection().database().getCollection(JobTurns.COLLECTION).drop();
        assertThat(queue.claim("worker", LEASE)).isEmpty();

        queue.enqueue(TENANT, job(TENANT, "guide"));

        assertThat(queue.claim("worker", LEASE).map(JobLease::job)).contains(job(TENANT, "guide"));
    }

    private long turns() {
        return mongo.connection().database().getCollection(JobTurns.COLLECTION).countDocuments();
    }

    private static IngestionJob job(TenantId tenant, String document) {
        return IngestionJob.ingest(tenant, new DocumentId(document), 1, Optional.empty());
    }
}
