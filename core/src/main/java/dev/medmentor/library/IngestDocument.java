package dev.medmentor.library;

import dev.medmentor.library.model.BlobKey;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.IngestionFailure;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.library.model.IngestionProgress;
import dev.medmentor.library.model.IngestionStage;
import dev.medmentor.library.model.PageReport;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.port.BlobStore;
import dev.medmentor.library.port.Content;
import dev.medmentor.library.port.DocumentIndexer;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.library.port.IngestionListener;
import dev.medmentor.library.port.PageRepository;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Carries out one ingestion: extract, chunk, index, embed. Each step is idempotent and leaves a state from which the
 * next call goes on, so that it may be killed at any instant. Thread-safe for different documents.
 *
 * <p>A version answers from the moment its text is indexed; the version before it answers until then, and its passages
 * are removed right after. Its pages and bytes stay, so that answers given from it can still be checked.
 */
public final class IngestDocument {
    private final DocumentRepository documents;
    private final PageRepository pages;
    private final BlobStore blobs;
    private final TextExtractor extractor;
    private final DocumentIndexer indexer;
    private final Function<String, Language> languageOf;
    private final InstantSource clock;

    /** @param languageOf detects the language of a text */
    public IngestDocument(
            DocumentRepository documents,
            PageRepository pages,
            BlobStore blobs,
            TextExtractor extractor,
            DocumentIndexer indexer,
            Function<String, Language> languageOf,
            InstantSource clock) {
        this.documents = documents;
        this.pages = pages;
        this.blobs = blobs;
        this.extractor = extractor;
        this.indexer = indexer;
        this.languageOf = languageOf;
        this.clock = clock;
    }

    /**
     * Runs {@code job} to its end; when it returns, the version is COMPLETED or FAILED, or there is nothing to do.
     *
     * @param progressed told when the work has come further, durably
     * @throws java.util.concurrent.CancellationException if cancelled; the version is as far as it came
     * @throws dev.medmentor.shared.error.UnavailableException if something outside does not answer; try again later
     */
    public void run(IngestionJob job, Cancellation cancellation, Runnable progressed) {
        TenantId tenant = job.tenant();
        Optional<Document> document = documents.find(tenant, job.document()).filter(found -> !found.deleted());
        Optional<DocumentVersion> version = documents
                .findVersion(tenant, job.document(), job.version())
                .filter(found -> !found.status().isFinal());
        if (document.isPresent() && version.isPresent()) {
            ingest(tenant, document.get(), version.get(), job.password(), cancellation, progressed);
        }
    }

    /** Ends the job's version as FAILED, unless it is over already. */
    public void fail(IngestionJob job, IngestionFailure failure) {
        documents
                .findVersion(job.tenant(), job.document(), job.version())
                .filter(version -> !version.status().isFinal())
                .ifPresent(version -> documents.updateVersion(job.tenant(), version.failed(failure, clock.instant())));
    }

    /** Tells {@code listener} how the job's version ended; nothing if it has not, was cancelled, or is of a deleted document. */
    void tell(IngestionJob job, IngestionListener listener) {
        Optional<DocumentVersion> ended = documents
                .findVersion(job.tenant(), job.document(), job.version())
                .filter(version -> version.status().isFinal())
                .filter(version -> version.failure()
                        .filter(failure -> failure.code() == FailureCode.CANCELLED)
                        .isEmpty());
        ended.ifPresent(version -> documents
                .find(job.tenant(), job.document())
                .filter(document -> !document.deleted())
                .ifPresent(document -> listener.ended(job.tenant(), document, version)));
    }

    /** Removes every trace of a document that is marked as deleted. */
    public void remove(TenantId tenant, DocumentId id) {
        indexer.removeVersionsBelow(tenant, id, Integer.MAX_VALUE);
        pages.removeVersionsBelow(tenant, id, Integer.MAX_VALUE);
        for (DocumentVersion version : documents.versions(tenant, id)) {
            blobs.remove(tenant, version.blob());
        }
        documents.remove(tenant, id);
    }

    /** Puts the passages of a document into the collection it is in now. */
    public void refile(TenantId tenant, DocumentId id) {
        documents.find(tenant, id).filter(found -> !found.deleted()).ifPresent(found -> indexer.refile(tenant, found));
    }

    private void ingest(
            TenantId tenant,
            Document document,
            DocumentVersion pending,
            Optional<String> password,
            Cancellation cancellation,
            Runnable progressed) {
        DocumentVersion version = pending;
        if (version.progress().stage().compareTo(IngestionStage.CHUNKING) < 0) {
            version = extract(tenant, document, version, password, cancellation, progressed);
            if (version.status().isFinal()) {
                return;
            }
        }
        if (!version.searchable()) {
            int passages = indexer.indexText(
                    tenant, document, version, version.language().orElse(Language.UNDETERMINED), cancellation);
            version = searchable(tenant, version, passages, cancellation);
        }
        documents.makeLive(tenant, document.id(), version.number());
        // Below the one that answers: that may be a newer version, whose job came first, and then this one goes.
        Optional<Document> now = documents.find(tenant, document.id());
        indexer.removeVersionsBelow(
                tenant, document.id(), now.map(Document::liveVersion).orElse(0));
        // Its passages were cut for the collection that it was in when this began.
        now.filter(found -> !found.collection().equals(document.collection()))
                .ifPresent(found -> indexer.refile(tenant, found));
        embed(tenant, document, version, cancellation, progressed);
    }

    private DocumentVersion searchable(
            TenantId tenant, DocumentVersion version, int passages, Cancellation cancellation) {
        DocumentVersion searchable = version.processing(
                        IngestionProgress.embedding(version.report().pages(), passages, 0), version.report())
                .madeSearchable();
        cancellation.check();
        documents.updateVersion(tenant, searchable);
        return searchable;
    }

    private void embed(
            TenantId tenant,
            Document document,
            DocumentVersion searchable,
            Cancellation cancellation,
            Runnable progressed) {
        Tracker tracker = new Tracker(documents, pages, tenant, searchable, cancellation, progressed, clock);
        indexer.embed(tenant, document, searchable.number(), tracker::embedded, cancellation);
        DocumentVersion version = tracker.version();
        cancellation.check();
        documents.updateVersion(
                tenant,
                version.completed(
                        PageWarnings.of(pages.verdicts(tenant, document.id(), version.number())), clock.instant()));
    }

    /** Extracts, and also indexes the words where that could begin while pages were read. */
    private DocumentVersion extract(
            TenantId tenant,
            Document document,
            DocumentVersion version,
            Optional<String> password,
            Cancellation cancellation,
            Runnable progressed) {
        Optional<Content> content = blobs.find(tenant, new BlobKey(document.id(), version.number()));
        if (content.isEmpty()) {
            return failed(
                    tenant,
                    version,
                    new IngestionFailure(FailureCode.INTERNAL, "The uploaded bytes are gone. Upload the file again."));
        }
        Map<Integer, PageVerdict> before = pages.verdicts(tenant, document.id(), version.number());
        int firstPage = firstUnread(before);
        Tracker tracker = new Tracker(documents, pages, tenant, version, cancellation, progressed, clock);
        tracker.startAfter(before, firstPage);
        try (ReadingAhead reading = new ReadingAhead(
                tracker, firstPage == 1, languageOf, language -> indexer.ahead(tenant, document, version, language))) {
            ExtractionOutcome outcome = extractor.extract(
                    new ExtractionRequest(content.get(), document.name(), password, firstPage), reading, cancellation);
            tracker.flush();
            if (outcome instanceof ExtractionOutcome.Failed failed) {
                return failed(tenant, tracker.version(), failed.asFailure());
            }
            DocumentVersion extracted =
                    extracted(tenant, tracker.version(), (ExtractionOutcome.Completed) outcome, reading.language());
            if (extracted.status().isFinal() || reading.indexing().isEmpty()) {
                return extracted;
            }
            int passages = reading.indexing().get().indexText(cancellation);
            return searchable(tenant, extracted, passages, cancellation);
        }
    }

    /** The first page that is missing or could not be read; extraction goes on from there. */
    private static int firstUnread(Map<Integer, PageVerdict> verdicts) {
        int page = 1;
        while (verdicts.containsKey(page) && verdicts.get(page).kind() != PageVerdict.Kind.FAILED) {
            page++;
        }
        return page;
    }

    private DocumentVersion extracted(
            TenantId tenant, DocumentVersion version, ExtractionOutcome.Completed completed, Optional<Language> known) {
        if (version.report().withText() == 0) {
            return failed(
                    tenant, version, PageWarnings.noText(pages.verdicts(tenant, version.document(), version.number())));
        }
        PageReport report = version.report();
        Language language = known.orElseGet(() -> languageOf.apply(sample(tenant, version, completed.pages())));
        DocumentVersion done = version.extracted(completed.mediaType(), language)
                .processing(IngestionProgress.chunking(report.pages()), report);
        documents.updateVersion(tenant, done);
        return done;
    }

    private String sample(TenantId tenant, DocumentVersion version, int pageCount) {
        LanguageSample sample = new LanguageSample();
        for (int number = 1; number <= pageCount && !sample.isFull(); number++) {
            pages.find(tenant, version.document(), version.number(), number).ifPresent(sample::add);
        }
        return sample.text();
    }

    private DocumentVersion failed(TenantId tenant, DocumentVersion version, IngestionFailure failure) {
        DocumentVersion failed = version.failed(failure, clock.instant());
        documents.updateVersion(tenant, failed);
        return failed;
    }
}
