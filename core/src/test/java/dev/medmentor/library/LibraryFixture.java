package dev.medmentor.library;

import dev.medmentor.library.memory.InMemoryBlobStore;
import dev.medmentor.library.memory.InMemoryDocumentRepository;
import dev.medmentor.library.memory.InMemoryJobQueue;
import dev.medmentor.library.memory.InMemoryPageRepository;
import dev.medmentor.library.memory.InMemoryUploadRepository;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.Uploaded;
import dev.medmentor.library.port.DocumentIndexer;
import dev.medmentor.library.port.IngestionListener;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.IdGenerator;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.SettableClock;
import dev.medmentor.shared.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A library on in-memory stores whose files are plain text: a page a line, a blank line being a page without text. */
final class LibraryFixture {
    static final TenantId TENANT = new TenantId("clinic");
    static final long MAXIMUM_BYTES = 1_000;

    final SettableClock clock = new SettableClock();
    final InMemoryDocumentRepository documents = new InMemoryDocumentRepository();
    final InMemoryPageRepository pages = new InMemoryPageRepository();
    final InMemoryBlobStore blobs = new InMemoryBlobStore();
    final InMemoryUploadRepository uploads = new InMemoryUploadRepository();
    final InMemoryJobQueue jobs = new InMemoryJobQueue(clock);
    final RecordingIndexer indexer = new RecordingIndexer();
    final List<RuntimeException> logged = new ArrayList<>();
    /** Replaced by tests that need another one. */
    TextExtractor extractor = LibraryFixture::extractLines;

    /** Replaced by tests that listen. */
    IngestionListener listener = IngestionListener.NONE;

    final BrowseLibrary browse = new BrowseLibrary(documents, pages, blobs);
    final ChangeDocument change = new ChangeDocument(documents, jobs);
    final RecoverIngestions recover = new RecoverIngestions(documents, blobs, jobs, uploads);
    final IngestDocument ingest = new IngestDocument(
            documents,
            pages,
            blobs,
            (request, sink, cancellation) -> extractor.extract(request, sink, cancellation),
            indexer,
            text -> Language.ENGLISH,
            clock);
    final IngestionWorker worker = new IngestionWorker(
            jobs,
            ingest,
            (tenant, document, version) -> listener.ended(tenant, document, version),
            clock,
            new IngestionLog() {
                @Override
                public void jobFailed(IngestionJob job, RuntimeException cause) {
                    logged.add(cause);
                }
            },
            "worker");
    private final AtomicInteger ids = new AtomicInteger();
    private final IdGenerator idGenerator = () -> "doc" + ids.incrementAndGet();
    final UploadDocument upload = new UploadDocument(documents, blobs, jobs, idGenerator, clock, MAXIMUM_BYTES);

    Uploaded upload(Upload what, String text) {
        try {
            return upload.upload(TENANT, what, bytes(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Uploaded upload(String text) {
        return upload(Upload.named("notes.txt"), text);
    }

    static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Works until no job is left, letting time pass where jobs wait for their next try. */
    void workAll() {
        for (int idle = 0; idle < 20; idle++) {
            while (worker.runNext()) {
                idle = 0;
            }
            clock.advance(Duration.ofMinutes(1));
        }
    }

    DocumentVersion latest(DocumentId id) {
        return browse.latestVersion(TENANT, id);
    }

    static ExtractionOutcome extractLines(ExtractionRequest request, PageSink sink, Cancellation cancellation) {
        String text;
        try (var stream = request.content().open()) {
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        if (text.isEmpty()) {
            return new ExtractionOutcome.Failed(FailureCode.EMPTY_FILE, "The file is empty.");
        }
        List<String> lines = text.lines().toList();
        sink.started("text/plain", lines.size());
        for (int number = request.firstPage(); number <= lines.size(); number++) {
            cancellation.check();
            sink.page(pageOf(number, lines.get(number - 1)));
        }
        return new ExtractionOutcome.Completed("text/plain", lines.size());
    }

    private static Page pageOf(int number, String line) {
        return line.isBlank()
                ? Page.withoutText(number, 0, 0, PageVerdict.empty("There is nothing on it."))
                : PageFixture.page(number, line);
    }

    /** Notes what it is asked for; fails as often as it is told. */
    static final class RecordingIndexer implements DocumentIndexer {
        final List<String> calls = new ArrayList<>();
        Optional<RuntimeException> failure = Optional.empty();
        Runnable whileEmbedding = () -> {};

        @Override
        public int indexText(
                TenantId tenant,
                Document document,
                DocumentVersion version,
                Language language,
                Cancellation cancellation) {
            failIfTold();
            calls.add("index v" + version.number());
            return 2;
        }

        @Override
        public void embed(
                TenantId tenant,
                Document document,
                int version,
                EmbeddingProgress progress,
                Cancellation cancellation) {
            progress.embedded(1, 2);
            whileEmbedding.run();
            cancellation.check();
            progress.embedded(2, 2);
            calls.add("embed v" + version);
        }

        @Override
        public void refile(TenantId tenant, Document document) {
            calls.add("refile " + document.collection());
        }

        @Override
        public void removeVersionsBelow(TenantId tenant, DocumentId document, int below) {
            calls.add(below == Integer.MAX_VALUE ? "remove all" : "remove below v" + below);
        }

        private void failIfTold() {
            if (failure.isPresent()) {
                throw failure.get();
            }
        }
    }
}
