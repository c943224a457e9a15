package dev.medmentor.library.port;

import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.library.model.JobLease;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link JobQueue} promises. */
public interface JobQueueContract {
    DocumentId GUIDE = new DocumentId("guide");
    Duration LEASE = Duration.ofSeconds(30);
    Duration PAST_LEASE = Duration.ofSeconds(31);

    /** The queue under test, empty at the start of each test; the same at every call within one. */
    JobQueue queue();

    /** Lets time pass for the queue: its clock is the test's, and stands still otherwise. */
    void advance(Duration time);

    @Test
    default void claimShouldBeEmptyWhenThereIsNoJob() {
        assertThat(claim()).isEmpty();
    }

    @Test
    default void claimShouldGiveTheJobAsEnqueuedWhenOneWaits() {
        IngestionJob job = IngestionJob.ingest(TENANT, GUIDE, 3, Optional.of("pässwörd '\"\\"));
        queue().enqueue(TENANT, job);

        assertThat(claim().map(JobLease::job)).contains(job);
    }

    @Test
    default void enqueueAllShouldAddWhatDoesNotWaitYetWhenTenantsAreMixed() {
        IngestionJob own = IngestionJob.ingest(TENANT, GUIDE, 1, Optional.empty());
        IngestionJob other = IngestionJob.remove(OTHER_TENANT, GUIDE);
        queue().enqueue(TENANT, own);

        queue().enqueueAll(List.of(own, other));

        assertThat(List.of(claim().orElseThrow().job(), claim().orElseThrow().job()))
                .containsExactlyInAnyOrder(own, other);
        assertThat(claim()).isEmpty();
    }

    @Test
    default void claimShouldBeEmptyWhenTheOnlyJobIsLeased() {
        enqueue(TENANT, "guide", 1);
        claim();

        assertThat(claim()).isEmpty();
        advance(LEASE.minusSeconds(1));
        assertThat(claim()).isEmpty();
    }

    @Test
    default void claimShouldGiveTheJobAgainWithAHigherTokenWhenTheLeaseExpired() {
        enqueue(TENANT, "guide", 1);
        JobLease first = claim().orElseThrow();

        advance(PAST_LEASE);
        JobLease second = claim().orElseThrow();

        assertThat(second.job()).isEqualTo(first.job());
        assertThat(second.fencingToken()).isGreaterThan(first.fencingToken());
        assertThat(second.expiresAt()).isAfter(first.expiresAt());
    }

    @Test
    default void leaseShouldBeWorthNothingWhenAnotherWorkerHasTheJob() {
        enqueue(TENANT, "guide", 1);
        JobLease lost = claim().orElseThrow();
        advance(PAST_LEASE);
        JobLease held = claim().orElseThrow();

        assertThat(queue().renew(TENANT, lost, LEASE)).isEmpty();
        assertThat(queue().release(TENANT, lost, Duration.ZERO, true)).isFalse();
        assertThat(queue().complete(TENANT, lost)).isFalse();
        assertThat(queue().isCancelled(TENANT, lost)).isTrue();

        assertThat(queue().isCancelled(TENANT, held)).isFalse();
        assertThat(queue().complete(TENANT, held)).isTrue();
    }

    @Test
    default void leaseShouldBeWorthNothingWhenItExpired() {
        enqueue(TENANT, "guide", 1);
        JobLease expired = claim().orElseThrow();
        advance(PAST_LEASE);

        assertThat(queue().isCancelled(TENANT, expired)).isTrue();
        assertThat(queue().renew(TENANT, expired, LEASE)).isEmpty();
        assertThat(queue().release(TENANT, expired, Duration.ofHours(1), true)).isFalse();
        assertThat(queue().complete(TENANT, expired)).isFalse();

        assertThat(claim().orElseThrow().job()).isEqualTo(expired.job());
    }

    @Test
    default void leaseShouldBeWorthNothingWhenTheJobIsDone() {
        enqueue(TENANT, "guide", 1);
        JobLease lease = claim().orElseThrow();

        assertThat(queue().complete(TENANT, lease)).isTrue();
        assertThat(queue().complete(TENANT, lease)).isFalse();
        assertThat(queue().renew(TENANT, lease, LEASE)).isEmpty();
        assertThat(queue().isCancelled(TENANT, lease)).isTrue();

        enqueue(TENANT, "guide", 1);
        JobLease next = claim().orElseThrow();
        assertThat(next.fencingToken()).isGreaterThan(lease.fencingToken());
        assertThat(queue().complete(TENANT, lease)).isFalse();
    }

    @Test
    default void leaseShouldBeWorthNothingWhenShownByAnotherTenant() {
        enqueue(TENANT, "guide", 1);
        JobLease lease = claim().orElseThrow();

        assertThat(queue().renew(OTHER_TENANT, lease, LEASE)).isEmpty();
        assertThat(queue().release(OTHER_TENANT, lease, Duration.ZERO, true)).isFalse();
        assertThat(queue().complete(OTHER_TENANT, lease)).isFalse();

        assertThat(queue().complete(TENANT, lease)).isTrue();
    }

    @Test
    default void renewShouldProlongFromNowWhenTheLeaseIsHeld() {
        enqueue(TENANT, "guide", 1);
        JobLease lease = claim().orElseThrow();
        advance(Duration.ofSeconds(20));

        JobLease renewed = queue().renew(TENANT, lease, LEASE).orElseThrow();

        assertThat(renewed.expiresAt()).isEqualTo(lease.expiresAt().plusSeconds(20));
        advance(Duration.ofSeconds(20));
        assertThat(claim()).isEmpty();
        assertThat(queue().isCancelled(TENANT, renewed)).isFalse();
        assertThat(queue().complete(TENANT, renewed)).isTrue();
    }

    @Test
    default void enqueueShouldDoNothingWhenTheSameJobWaitsOrRuns() {
        enqueue(TENANT, "guide", 1);
        enqueue(TENANT, "guide", 1);
        JobLease lease = claim().orElseThrow();
        enqueue(TENANT, "guide", 1);

        queue().complete(TENANT, lease);

        assertThat(claim()).isEmpty();
        assertThat(queue().hasJob(TENANT, GUIDE)).isFalse();
    }

    @Test
    default void claimShouldGiveOneJobOfADocumentAtATimeInOrderWhenSeveralWait() {
        enqueue(TENANT, "guide", 2);
        enqueue(TENANT, "guide", 1);
        queue().enqueue(TENANT, IngestionJob.remove(TENANT, GUIDE));

        JobLease first = claim().orElseThrow();
        assertThat(first.job().version()).isEqualTo(2);
        assertThat(claim()).isEmpty();
        queue().complete(TENANT, first);

        JobLease second = claim().orElseThrow();
        assertThat(second.job().version()).isEqualTo(1);
        assertThat(claim()).isEmpty();
        queue().complete(TENANT, second);

        assertThat(claim().map(JobLease::job)).contains(IngestionJob.remove(TENANT, GUIDE));
    }

    @Test
    default void claimShouldNotOvertakeWhenTheFirstJobOfADocumentIsDelayed() {
        enqueue(TENANT, "guide", 1);
        enqueue(TENANT, "guide", 2);
        queue().release(TENANT, claim().orElseThrow(), Duration.ofMinutes(5), true);

        assertThat(claim()).isEmpty();
        advance(Duration.ofMinutes(6));
        assertThat(claim().orElseThrow().job().version()).isEqualTo(1);
    }

    @Test
    default void claimShouldGiveJobsOfSeveralDocumentsWhenOneIsLeased() {
        enqueue(TENANT, "a", 1);
        enqueue(TENANT, "b", 1);
        enqueue(OTHER_TENANT, "a", 1);

        assertThat(List.of(
                        claim().orElseThrow().job(),
                        claim().orElseThrow().job(),
                        claim().orElseThrow().job()))
                .containsExactlyInAnyOrder(
                        ingest(TENANT, "a", 1), ingest(TENANT, "b", 1), ingest(OTHER_TENANT, "a", 1));
    }

    @Test
    default void claimShouldTakeTurnsBetweenTenantsWhenWorkersHoldTheirJobs() {
        for (int i = 0; i < 3; i++) {
            enqueue(TENANT, "d" + i, 1);
        }
        for (int i = 0; i < 3; i++) {
            enqueue(OTHER_TENANT, "d" + i, 1);
        }
        List<TenantId> served = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            served.add(claim().orElseThrow().job().tenant());
        }

        assertThat(served).containsExactly(TENANT, OTHER_TENANT, TENANT, OTHER_TENANT, TENANT, OTHER_TENANT);
    }

    @Test
    default void claimShouldTakeTurnsBetweenTenantsWhenOneWorkerEndsJobAfterJob() {
        for (int i = 0; i < 5; i++) {
            enqueue(TENANT, "d" + i, 1);
        }
        queue().complete(TENANT, claim().orElseThrow());
        queue().complete(TENANT, claim().orElseThrow());
        enqueue(OTHER_TENANT, "late", 1);

        List<TenantId> served = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            JobLease lease = claim().orElseThrow();
            served.add(lease.job().tenant());
            queue().complete(lease.job().tenant(), lease);
            // A tenant that always has one new job must not be preferred either.
            enqueue(OTHER_TENANT, "later" + i, 1);
        }

        assertThat(served).containsExactly(OTHER_TENANT, TENANT, OTHER_TENANT, TENANT);
    }

    @Test
    default void releaseShouldMakeTheJobDueAfterTheDelayWhenHeld() {
        queue().enqueue(TENANT, IngestionJob.ingest(TENANT, GUIDE, 1, Optional.of("secret")));
        JobLease lease = claim().orElseThrow();

        assertThat(queue().release(TENANT, lease, Duration.ofMinutes(2), true)).isTrue();

        assertThat(queue().complete(TENANT, lease)).isFalse();
        assertThat(queue().hasJob(TENANT, GUIDE)).isTrue();
        advance(Duration.ofSeconds(119));
        assertThat(claim()).isEmpty();
        advance(Duration.ofSeconds(2));
        JobLease again = claim().orElseThrow();
        assertThat(again.job().failures()).isEqualTo(1);
        assertThat(again.job().password()).contains("secret");
        assertThat(again.fencingToken()).isGreaterThan(lease.fencingToken());
    }

    @Test
    default void releaseShouldCountFailuresAloneWhenCalledRepeatedly() {
        enqueue(TENANT, "guide", 1);
        queue().release(TENANT, claim().orElseThrow(), Duration.ZERO, true);
        queue().release(TENANT, claim().orElseThrow(), Duration.ZERO, false);
        queue().release(TENANT, claim().orElseThrow(), Duration.ZERO, true);

        JobLease lease = claim().orElseThrow();

        assertThat(lease.job().failures()).isEqualTo(2);
        enqueue(TENANT, "guide", 1);
        assertThat(queue().complete(TENANT, lease)).isTrue();
        assertThat(claim()).isEmpty();
    }

    @Test
    default void requestCancelShouldReachTheRunningJobOfThatTenantWhenThereIsOne() {
        enqueue(TENANT, "guide", 1);
        enqueue(OTHER_TENANT, "guide", 1);
        enqueue(TENANT, "other", 1);
        List<JobLease> leases = List.of(claim().orElseThrow(), claim().orElseThrow(), claim().orElseThrow());

        queue().requestCancel(TENANT, GUIDE);

        for (JobLease lease : leases) {
            assertThat(queue().isCancelled(lease.job().tenant(), lease))
                    .isEqualTo(lease.job().equals(ingest(TENANT, "guide", 1)));
        }
    }

    @Test
    default void requestCancelShouldReachWhoeverStartsAWaitingIngestionWhenClaimedLater() {
        enqueue(TENANT, "guide", 1);

        queue().requestCancel(TENANT, GUIDE);
        queue().enqueue(TENANT, IngestionJob.remove(TENANT, GUIDE));

        JobLease ingestion = claim().orElseThrow();
        assertThat(ingestion.job().kind()).isEqualTo(IngestionJob.Kind.INGEST);
        assertThat(queue().isCancelled(TENANT, ingestion)).isTrue();
        assertThat(queue().complete(TENANT, ingestion)).isTrue();
        assertThat(queue().isCancelled(TENANT, claim().orElseThrow())).isFalse();
    }

    @Test
    default void requestCancelShouldLeaveAWaitingRemovalWhenThereIsOne() {
        queue().enqueue(TENANT, IngestionJob.remove(TENANT, GUIDE));

        queue().requestCancel(TENANT, GUIDE);

        assertThat(queue().isCancelled(TENANT, claim().orElseThrow())).isFalse();
    }

    @Test
    default void requestCancelShouldStandWhenTheWorkerDies() {
        enqueue(TENANT, "guide", 1);
        claim();
        queue().requestCancel(TENANT, GUIDE);
        advance(PAST_LEASE);

        assertThat(queue().isCancelled(TENANT, claim().orElseThrow())).isTrue();
    }

    @Test
    default void requestCancelShouldLeaveLaterJobsWhenTheCancelledOneIsOver() {
        queue().requestCancel(TENANT, GUIDE);
        enqueue(TENANT, "guide", 1);
        JobLease lease = claim().orElseThrow();
        assertThat(queue().isCancelled(TENANT, lease)).isFalse();

        queue().requestCancel(TENANT, GUIDE);
        queue().complete(TENANT, lease);
        enqueue(TENANT, "guide", 1);

        assertThat(queue().isCancelled(TENANT, claim().orElseThrow())).isFalse();
    }

    @Test
    default void hasJobShouldBeTrueWhileItWaitsOrRuns() {
        assertThat(queue().hasJob(TENANT, GUIDE)).isFalse();
        enqueue(TENANT, "guide", 1);
        assertThat(queue().hasJob(TENANT, GUIDE)).isTrue();
        assertThat(queue().hasJob(OTHER_TENANT, GUIDE)).isFalse();

        JobLease lease = claim().orElseThrow();
        assertThat(queue().hasJob(TENANT, GUIDE)).isTrue();

        queue().complete(TENANT, lease);
        assertThat(queue().hasJob(TENANT, GUIDE)).isFalse();
    }

    @Test
    default void releaseAllShouldFreeEveryLeaseAtOnceWhenSomeAreHeld() {
        enqueue(TENANT, "a", 1);
        enqueue(OTHER_TENANT, "b", 1);
        List<JobLease> lost = List.of(claim().orElseThrow(), claim().orElseThrow());

        queue().releaseAll();

        for (JobLease lease : lost) {
            assertThat(queue().complete(lease.job().tenant(), lease)).isFalse();
        }
        List<JobLease> again = List.of(claim().orElseThrow(), claim().orElseThrow());
        assertThat(again)
                .extracting(lease -> lease.job().document())
                .containsExactlyInAnyOrder(
                        lost.get(0).job().document(), lost.get(1).job().document());
        assertThat(again).extracting(lease -> lease.job().interruptions()).containsOnly(1);
        assertThat(again)
                .allSatisfy(lease -> assertThat(lost)
                        .filteredOn(
                                old -> old.job().document().equals(lease.job().document()))
                        .allSatisfy(old -> assertThat(lease.fencingToken()).isGreaterThan(old.fencingToken())));
    }

    @Test
    default void claimShouldCountAnInterruptionWhenTheLeaseRanOutInOtherHands() {
        enqueue(TENANT, "guide", 1);
        queue().claim("first", LEASE);

        advance(PAST_LEASE);
        assertThat(queue().claim("second", LEASE).orElseThrow().job().interruptions())
                .isEqualTo(1);
        advance(PAST_LEASE);
        assertThat(queue().claim("second", LEASE).orElseThrow().job().interruptions())
                .isEqualTo(1);
        advance(PAST_LEASE);
        assertThat(queue().claim("third", LEASE).orElseThrow().job().interruptions())
                .isEqualTo(2);
    }

    @Test
    default void renewShouldForgetInterruptionsWhenTheJobGoesOn() {
        enqueue(TENANT, "guide", 1);
        claim();
        queue().releaseAll();
        JobLease lease = claim().orElseThrow();
        assertThat(lease.job().interruptions()).isEqualTo(1);

        JobLease renewed = queue().renew(TENANT, lease, LEASE).orElseThrow();

        assertThat(renewed.job().interruptions()).isZero();
        queue().release(TENANT, renewed, Duration.ZERO, false);
        assertThat(claim().orElseThrow().job().interruptions()).isZero();
    }

    @Test
    default void claimShouldCountNoInterruptionWhenTheJobWasGivenBack() {
        enqueue(TENANT, "guide", 1);
        queue().release(TENANT, claim().orElseThrow(), Duration.ZERO, true);
        queue().releaseAll();

        IngestionJob job = queue().claim("another", LEASE).orElseThrow().job();

        assertThat(job.interruptions()).isZero();
        assertThat(job.failures()).isEqualTo(1);
    }

    @Test
    default void claimShouldGiveEachJobOnceWhenManyWorkersAsk() throws Exception {
        List<IngestionJob> jobs = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            jobs.add(ingest(i % 2 == 0 ? TENANT : OTHER_TENANT, "d" + i, 1));
        }
        jobs.forEach(job -> queue().enqueue(job.tenant(), job));

        List<List<IngestionJob>> taken = Parallel.run(4, i -> () -> {
            List<IngestionJob> mine = new ArrayList<>();
            Optional<JobLease> lease = queue().claim("worker-" + i, LEASE);
            while (lease.isPresent()) {
                IngestionJob job = lease.get().job();
                mine.add(job);
                assertThat(queue().complete(job.tenant(), lease.get())).isTrue();
                lease = queue().claim("worker-" + i, LEASE);
            }
            return mine;
        });

        assertThat(taken.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(jobs);
    }

    private Optional<JobLease> claim() {
        return queue().claim("worker", LEASE);
    }

    private void enqueue(TenantId tenant, String document, int version) {
        queue().enqueue(tenant, ingest(tenant, document, version));
    }

    private static IngestionJob ingest(TenantId tenant, String document, int version) {
        return IngestionJob.ingest(tenant, new DocumentId(document), version, Optional.empty());
    }
}
