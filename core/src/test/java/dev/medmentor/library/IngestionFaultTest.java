package dev.medmentor.library;

import static dev.medmentor.library.LibraryFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.JobLease;
import dev.medmentor.library.model.Upload;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.error.ConflictException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What crashes, races and broken parts do to an ingestion. */
class IngestionFaultTest {
    private static final Upload FILE = Upload.named("a.txt").from("file:///a.txt");

    private final LibraryFixture library = new LibraryFixture();

    @Test
    void requeueShouldRemoveADeletedDocumentWhenAnIngestionStillWaits() {
        DocumentId id = library.upload("text").document().id();
        library.documents.markDeleted(TENANT, id); // and the process dies before the job is enqueued

        library.recover.requeue();
        library.workAll();

        assertThat(library.documents.find(TENANT, id)).isEmpty();
        assertThat(library.blobs.keys(TENANT)).isEmpty();
    }

    @Test
    void requeueShouldFindEveryVersionWhenOneOfThemHasItsJob() {
        DocumentId id = library.upload(FILE, "old text").document().id();
        library.documents.addVersion(
                TENANT, DocumentVersion.pending(id, 2, Sha256.of("x"), 1, library.clock.instant()));

        library.recover.requeue();
        library.workAll();

        assertThat(library.latest(id).status().isFinal()).isTrue();
    }

    @Test
    void anOlderVersionShouldLeaveNoPassagesWhenItIsIngestedAfterANewerOne() {
        DocumentId id = library.upload(FILE, "old text").document().id();
        JobLease first = library.jobs.claim("crashed", Duration.ofHours(1)).orElseThrow();
        library.jobs.complete(TENANT, first);
        library.upload(FILE, "new text");
        library.recover.requeue();

        library.workAll();

        assertThat(library.browse.document(TENANT, id).liveVersion()).isEqualTo(2);
        assertThat(library.indexer.calls)
                .containsExactly("index v2", "remove below v2", "embed v2", "index v1", "remove below v2", "embed v1");
        assertThat(library.documents.unfinished()).isEmpty();
    }

    @Test
    void uploadShouldRefuseASecondVersionWhenOneIsBeingReceived() throws Exception {
        DocumentId id = library.upload(FILE, "old text").document().id();
        library.workAll();
        InputStream slow = new ByteArrayInputStream("new text".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int from, int most) {
                assertThatThrownBy(() -> library.upload(FILE, "other text")).isInstanceOf(ConflictException.class);
                return super.read(into, from, most);
            }
        };

        library.upload.upload(TENANT, FILE, slow);
        library.workAll();

        assertThat(library.browse.page(TENANT, id, 2, 1).text()).isEqualTo("new text");
        assertThat(library.upload(FILE, "other text").version().number()).isEqualTo(3);
    }

    @Test
    void uploadShouldGiveAnUnfinishedVersionItsJobWhenRepeated() {
        DocumentId id = library.upload(FILE, "text").document().id();
        library.jobs.complete(
                TENANT, library.jobs.claim("crashed", Duration.ofHours(1)).orElseThrow());

        assertThat(library.upload(FILE, "text").unchanged()).isTrue();
        library.workAll();

        assertThat(library.latest(id).status()).isEqualTo(IngestionStatus.COMPLETED);
    }

    @Test
    void retryShouldGoOnWhenAVersionHasLostItsJob() {
        DocumentId id = library.upload("text").document().id();
        library.jobs.complete(
                TENANT, library.jobs.claim("crashed", Duration.ofHours(1)).orElseThrow());

        library.change.retry(TENANT, id, Optional.empty());
        library.workAll();

        assertThat(library.latest(id).status()).isEqualTo(IngestionStatus.COMPLETED);
    }

    @Test
    void workerShouldGiveUpWhenAPartCancelsItselfForEver() {
        DocumentId id = library.upload("text").document().id();
        library.indexer.failure = Optional.of(new CancellationException("the model's connection was closed"));

        library.workAll();

        assertThat(library.latest(id).failure().orElseThrow().code()).isEqualTo(FailureCode.INTERNAL);
        assertThat(library.jobs.hasJob(TENANT, id)).isFalse();
    }

    @Test
    void workerShouldGiveUpWhenADocumentOverflowsTheStack() {
        DocumentId id = library.upload("text").document().id();
        library.extractor = (request, sink, cancellation) -> {
            throw new StackOverflowError();
        };

        library.workAll();

        assertThat(library.latest(id).failure().orElseThrow().code()).isEqualTo(FailureCode.INTERNAL);
    }

    @Test
    void aWorkerThatLostItsJobShouldNotUndoWhatAnotherFinished() {
        DocumentId id = library.upload("text").document().id();
        library.indexer.whileEmbedding = () -> {
            library.indexer.whileEmbedding = () -> {};
            library.clock.advance(Duration.ofMinutes(10));
            library.worker.runNext();
            assertThat(library.latest(id).status()).isEqualTo(IngestionStatus.COMPLETED);
        };

        library.workAll();

        assertThat(library.latest(id).status()).isEqualTo(IngestionStatus.COMPLETED);
        assertThat(library.documents.unfinished()).isEmpty();
    }

    @Test
    void aWorkerThatLostItsJobShouldNotFailIt() {
        DocumentId id = library.upload("text").document().id();
        library.indexer.failure = Optional.of(new IllegalStateException("broken"));
        for (int tries = 0; tries < 3; tries++) {
            library.worker.runNext();
            library.clock.advance(Duration.ofMinutes(2));
        }
        library.indexer.failure = Optional.empty();
        library.indexer.whileEmbedding = () -> {
            library.clock.advance(Duration.ofMinutes(10));
            assertThat(library.jobs.claim("another", Duration.ofHours(1))).isPresent();
            throw new IllegalStateException("woke up late");
        };

        library.worker.runNext();

        assertThat(library.latest(id).status()).isEqualTo(IngestionStatus.PROCESSING);
    }

    @Test
    void heldLeaseShouldLookAgainWhenTheClockWasSetBack() {
        DocumentId id = library.upload("text").document().id();
        JobLease claimed = library.jobs.claim("worker", Duration.ofHours(9)).orElseThrow();
        HeldLease lease = new HeldLease(library.jobs, claimed, Duration.ofMinutes(3), library.clock, () -> false);
        assertThat(lease.isCancelled()).isFalse();
        library.clock.advance(Duration.ofHours(-1));

        library.jobs.requestCancel(TENANT, id);

        assertThat(lease.isCancelled()).isTrue();
        assertThat(claimed.job()).isEqualTo(IngestionJob.ingest(TENANT, id, 1, Optional.empty()));
    }
}
