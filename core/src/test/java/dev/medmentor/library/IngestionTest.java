package dev.medmentor.library;

import static dev.medmentor.library.LibraryFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.library.model.BlobKey;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.library.model.IngestionStage;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageReport;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.Uploaded;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.LimitExceededException;
import dev.medmentor.shared.error.NotFoundException;
import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IngestionTest {
    private final LibraryFixture library = new LibraryFixture();

    @Test
    void uploadShouldEndCompletedWhenEveryPageIsRead() {
        DocumentId id = library.upload("first page\nsecond page").document().id();

        library.workAll();

        DocumentVersion version = library.latest(id);
        assertThat(version.status()).isEqualTo(IngestionStatus.COMPLETED);
        assertThat(version.progress().stage()).isEqualTo(IngestionStage.DONE);
        assertThat(version.progress().percent()).isEqualTo(100);
        assertThat(version.report()).isEqualTo(new PageReport(2, 0, 0, 0));
        assertThat(version.searchable()).isTrue();
        assertThat(library.browse.document(TENANT, id).liveVersion()).isEqualTo(1);
        assertThat(library.browse.page(TENANT, id, 1, 2).text()).isEqualTo("second page");
        assertThat(library.indexer.calls).containsExactly("index v1", "remove below v1", "embed v1");
    }

    @Test
    void ingestionShouldMakeTheTextSearchableBeforeItIsEmbedded() {
        DocumentId id = library.upload("a page").document().id();
        List<Boolean> searchable = new ArrayList<>();
        library.indexer.whileEmbedding = () -> {
            searchable.add(library.latest(id).searchable()
                    && library.browse.document(TENANT, id).liveVersion() == 1
                    && library.latest(id).status() == IngestionStatus.PROCESSING);
        };

        library.workAll();

        assertThat(searchable).containsExactly(true);
    }

    @Test
    void ingestionShouldFailWithNoTextWhenNoPageHoldsAny() {
        DocumentId id = library.upload(" \n ").document().id();

        library.workAll();

        DocumentVersion version = library.latest(id);
        assertThat(version.status()).isEqualTo(IngestionStatus.FAILED);
        assertThat(version.failure().orElseThrow().code()).isEqualTo(FailureCode.NO_TEXT);
        assertThat(version.failure().orElseThrow().message())
                .isEqualTo("No page holds text that could be read. Upload a copy whose text can be selected."
                        + " Pages 1-2 without text: There is nothing on it.");
        assertThat(version.searchable()).isFalse();
    }

    @Test
    void ingestionShouldWarnOfPagesThatGaveNoText() {
        DocumentId id = library.upload("text\n \nmore\n \n ").document().id();

        library.workAll();

        assertThat(library.latest(id).status()).isEqualTo(IngestionStatus.COMPLETED);
        assertThat(library.latest(id).warnings()).containsExactly("Pages 2, 4-5 without text: There is nothing on it.");
    }

    @Test
    void ingestionShouldFailWithTheExtractorsSentenceWhenTheFileCannotBeRead() {
        DocumentId id = library.upload("").document().id();

        library.workAll();

        assertThat(library.latest(id).failure().orElseThrow().code()).isEqualTo(FailureCode.EMPTY_FILE);
    }

    @Test
    void retryShouldReadAgainFromTheFirstPageThatFailed() {
        List<Integer> firstPages = new ArrayList<>();
        library.extractor = (request, sink, cancellation) -> {
            firstPages.add(request.firstPage());
            boolean firstTry = firstPages.size() == 1;
            sink.started("text/plain", 3);
            for (int number = request.firstPage(); number <= 3; number++) {
                sink.page(
                        firstTry && number == 2
                                ? Page.withoutText(number, 0, 0, PageVerdict.failed("torn"))
                                : PageFixture.page(number, "page " + number));
            }
            return new ExtractionOutcome.Completed("text/plain", 3);
        };
        DocumentId id = library.upload("whatever").document().id();
        library.workAll();
        assertThat(library.latest(id).report()).isEqualTo(new PageReport(2, 0, 0, 1));

        library.change.retry(TENANT, id, Optional.empty());
        library.workAll();

        assertThat(firstPages).containsExactly(1, 2);
        assertThat(library.latest(id).report()).isEqualTo(new PageReport(3, 0, 0, 0));
        assertThat(library.latest(id).status()).isEqualTo(IngestionStatus.COMPLETED);
    }

    @Test
    void retryShouldBeRefusedWhileTheIngestionRuns() {
        DocumentId id = library.upload("text").document().id();

        assertThatThrownBy(() -> library.change.retry(TENANT, id, Optional.empty()))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void sameBytesFromTheSameOriginShouldChangeNothing() {
        Upload upload = Upload.named("a.txt").from("file:///a.txt");
        Uploaded first = library.upload(upload, "text");
        library.workAll();

        Uploaded second = library.upload(upload, "text");

        assertThat(second.unchanged()).isTrue();
        assertThat(second.document().id()).isEqualTo(first.document().id());
        assertThat(library.jobs.hasJob(TENANT, first.document().id())).isFalse();
        assertThat(library.blobs.keys(TENANT)).hasSize(1);
    }

    @Test
    void otherBytesFromTheSameOriginShouldMakeAVersionThatReplacesTheOldOne() {
        Upload upload = Upload.named("a.txt").from("file:///a.txt");
        DocumentId id = library.upload(upload, "old text").document().id();
        library.workAll();
        library.indexer.calls.clear();

        assertThat(library.upload(upload, "new text").version().number()).isEqualTo(2);
        library.workAll();

        Document document = library.browse.document(TENANT, id);
        assertThat(document.liveVersion()).isEqualTo(2);
        assertThat(library.indexer.calls).containsExactly("index v2", "remove below v2", "embed v2");
        assertThat(library.browse.page(TENANT, id, 1, 1).text()).isEqualTo("old text");
    }

    @Test
    void aVersionThatFailsShouldLeaveTheOldOneAnswering() {
        Upload upload = Upload.named("a.txt").from("file:///a.txt");
        DocumentId id = library.upload(upload, "old text").document().id();
        library.workAll();

        library.upload(upload, " ");
        library.workAll();

        assertThat(library.latest(id).status()).isEqualTo(IngestionStatus.FAILED);
        assertThat(library.browse.document(TENANT, id).liveVersion()).isEqualTo(1);
    }

    @Test
    void uploadShouldLeaveNothingWhenTheFileIsTooLarge() {
        assertThatThrownBy(() -> library.upload("x".repeat((int) LibraryFixture.MAXIMUM_BYTES + 1)))
                .isInstanceOf(LimitExceededException.class);

        assertThat(library.blobs.keys(TENANT)).isEmpty();
        assertThat(library.documents.list(TENANT, ReadableCollections.all(), Optional.empty(), Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    void cancelShouldEndTheIngestionAsCancelled() {
        DocumentId id = library.upload("text").document().id();
        library.indexer.whileEmbedding = () -> {
            library.change.cancel(TENANT, id);
            library.clock.advance(Duration.ofSeconds(1));
        };

        library.workAll();

        assertThat(library.latest(id).failure().orElseThrow().code()).isEqualTo(FailureCode.CANCELLED);
        assertThat(library.jobs.hasJob(TENANT, id)).isFalse();
    }

    @Test
    void cancelShouldReachAJobThatHasNotBegun() {
        DocumentId id = library.upload("text").document().id();

        library.change.cancel(TENANT, id);
        library.workAll();

        assertThat(library.latest(id).failure().orElseThrow().code()).isEqualTo(FailureCode.CANCELLED);
        assertThat(library.indexer.calls).isEmpty();
    }

    @Test
    void retryShouldFinishACancelledIngestion() {
        DocumentId id = library.upload("text").document().id();
        library.change.cancel(TENANT, id);
        library.workAll();

        library.change.retry(TENANT, id, Optional.empty());
        library.workAll();

        assertThat(library.latest(id).status()).isEqualTo(IngestionStatus.COMPLETED);
    }

    @Test
    void deleteShouldHideTheDocumentAtOnceAndRemoveEveryTrace() {
        DocumentId id = library.upload("text").document().id();
        library.workAll();

        library.change.delete(TENANT, id);
        assertThatThrownBy(() -> library.browse.document(TENANT, id)).isInstanceOf(NotFoundException.class);
        library.workAll();

        assertThat(library.indexer.calls).endsWith("remove all");
        assertThat(library.blobs.keys(TENANT)).isEmpty();
        assertThat(library.pages.verdicts(TENANT, id, 1)).isEmpty();
        assertThat(library.documents.find(TENANT, id)).isEmpty();
    }

    @Test
    void deleteShouldStopAnIngestionThatWaits() {
        DocumentId id = library.upload("text").document().id();

        library.change.delete(TENANT, id);
        library.workAll();

        assertThat(library.indexer.calls).containsExactly("remove all");
        assertThat(library.documents.find(TENANT, id)).isEmpty();
    }

    @Test
    void workerShouldTryAgainWhenSomethingOutsideDoesNotAnswer() {
        DocumentId id = library.upload("text").document().id();
        library.indexer.failure = Optional.of(new UnavailableException("disk_full", "The disk is full."));
        assertThat(library.worker.runNext()).isTrue();
        assertThat(library.latest(id).status()).isEqualTo(IngestionStatus.PROCESSING);

        library.indexer.failure = Optional.empty();
        library.workAll();

        assertThat(library.latest(id).status()).isEqualTo(IngestionStatus.COMPLETED);
        assertThat(library.logged).hasSize(1);
    }

    @Test
    void workerShouldGiveUpWithTheReasonWhenItFailsTimeAndAgain() {
        DocumentId id = library.upload("text").document().id();
        library.indexer.failure = Optional.of(new UnavailableException("disk_full", "The disk is full."));

        library.workAll();

        assertThat(library.latest(id).failure().orElseThrow().message())
                .isEqualTo("The disk is full. It failed 4 times; retry it later.");
        assertThat(library.jobs.hasJob(TENANT, id)).isFalse();
    }

    @Test
    void requeueShouldGiveUnfinishedWorkItsJobBack() {
        DocumentId unfinished = new DocumentId("lost");
        library.documents.insert(TENANT, DocumentFixture.document("lost"), DocumentFixture.version("lost", 1));
        DocumentId deleted = library.upload("text").document().id();
        library.workAll();
        library.documents.markDeleted(TENANT, deleted);

        assertThat(library.recover.requeue()).isEqualTo(2);
        assertThat(library.recover.requeue()).isZero();

        assertThat(library.jobs.hasJob(TENANT, unfinished)).isTrue();
        library.workAll();
        assertThat(library.documents.find(TENANT, deleted)).isEmpty();
    }

    @Test
    void removeOrphanedBlobsShouldRemoveOnlyWhatNoVersionRefersTo() throws Exception {
        DocumentId kept = library.upload("text").document().id();
        library.blobs.put(TENANT, new BlobKey(new DocumentId("orphan"), 1), LibraryFixture.bytes("x"), 10);

        assertThat(library.recover.removeOrphanedBlobs(TENANT)).isEqualTo(1);

        assertThat(library.blobs.keys(TENANT)).extracting(key -> key.document()).containsExactly(kept);
    }

    @Test
    void aResumedIngestionShouldGoOnAfterThePagesAlreadyStored() {
        DocumentId id = library.upload("1\n2\n3").document().id();
        library.pages.put(TENANT, id, 1, List.of(PageFixture.page(1, "1"), PageFixture.page(2, "2")));
        List<Integer> firstPages = new ArrayList<>();
        library.extractor = (request, sink, cancellation) -> {
            firstPages.add(request.firstPage());
            return LibraryFixture.extractLines(request, sink, cancellation);
        };

        library.ingest.run(IngestionJob.ingest(TENANT, id, 1, Optional.empty()), Cancellation.NONE, () -> {});

        assertThat(firstPages).containsExactly(3);
        assertThat(library.latest(id).report()).isEqualTo(new PageReport(3, 0, 0, 0));
    }

    @Test
    void runShouldIndexOnceWhenThereIsEnoughTextToBeginBesideReading() {
        library.extractor = (request, sink, cancellation) -> readLongPages(request, sink);
        DocumentId id = library.upload("whatever").document().id();

        library.workAll();

        assertThat(library.latest(id).status()).isEqualTo(IngestionStatus.COMPLETED);
        assertThat(library.latest(id).language()).contains(Language.ENGLISH);
        assertThat(library.indexer.calls).containsExactly("index v1", "remove below v1", "embed v1");
    }

    @Test
    void runShouldIndexNothingWhenReadingFailsAfterManyPages() {
        library.extractor = (request, sink, cancellation) -> {
            readLongPages(request, sink);
            return new ExtractionOutcome.Failed(FailureCode.TIMED_OUT, "It took too long.");
        };
        DocumentId id = library.upload("whatever").document().id();

        library.workAll();

        assertThat(library.latest(id).status()).isEqualTo(IngestionStatus.FAILED);
        assertThat(library.indexer.calls).isEmpty();
    }

    private static ExtractionOutcome readLongPages(ExtractionRequest request, PageSink sink) {
        int count = 50;
        sink.started("text/plain", count);
        for (int number = request.firstPage(); number <= count; number++) {
            sink.page(PageFixture.page(
                    number, "Dengue is a viral disease. ".repeat(40).strip()));
        }
        return new ExtractionOutcome.Completed("text/plain", count);
    }
}
