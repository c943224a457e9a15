package dev.medmentor.library;

import static dev.medmentor.library.LibraryFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Documents in whose middle the process ends, or the disk is full. */
class InterruptionTest {
    /** What no worker catches. */
    private static final class ProcessDied extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final LibraryFixture library = new LibraryFixture();

    @Test
    @Tag("case-R1")
    void workerShouldLeaveADocumentAsideWhenTheProcessDiesOfItTimeAndAgain() {
        DocumentId poison = library.upload("text").document().id();
        for (int death = 0; death < 4; death++) {
            assertThat(library.jobs.claim("process " + death, Duration.ofMinutes(3)))
                    .isPresent();
            library.jobs.releaseAll();
        }

        library.workAll();

        assertThat(library.latest(poison).failure()).hasValueSatisfying(failure -> {
            assertThat(failure.code()).isEqualTo(FailureCode.CRASHED);
            assertThat(failure.message()).contains("4 times").contains("retry");
        });
        assertThat(library.jobs.hasJob(TENANT, poison)).isFalse();
        library.change.retry(TENANT, poison, Optional.empty());
        library.workAll();
        assertThat(library.latest(poison).status()).isEqualTo(IngestionStatus.COMPLETED);
    }

    @Test
    @Tag("case-R1")
    void workerShouldGoOnWithADocumentWhenItCameFurtherBeforeEachDeath() {
        DocumentId large = library.upload("text").document().id();
        library.indexer.whileEmbedding = () -> {
            throw new ProcessDied();
        };
        for (int death = 0; death < 8; death++) {
            assertThatThrownBy(library.worker::runNext).isInstanceOf(ProcessDied.class);
            library.jobs.releaseAll();
        }
        library.indexer.whileEmbedding = () -> {};

        library.workAll();

        assertThat(library.latest(large).status()).isEqualTo(IngestionStatus.COMPLETED);
    }

    @Test
    @Tag("case-R5")
    void workerShouldWaitForSpaceWithoutGivingUpWhenTheDiskIsFull() {
        DocumentId id = library.upload("text").document().id();
        library.indexer.failure =
                Optional.of(UnavailableException.storageFull("No space is left.", new IllegalStateException("full")));
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(library.worker.runNext()).isTrue();
            assertThat(library.worker.runNext()).isFalse();
            library.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(library.latest(id).status()).isEqualTo(IngestionStatus.PROCESSING);

        library.indexer.failure = Optional.empty();
        library.workAll();

        assertThat(library.latest(id).status()).isEqualTo(IngestionStatus.COMPLETED);
    }
}
