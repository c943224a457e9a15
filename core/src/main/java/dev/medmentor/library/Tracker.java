package dev.medmentor.library;

import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.IngestionProgress;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageReport;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.library.port.PageRepository;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stores pages as they come, some at a time, and keeps the version's progress current. Not thread-safe. */
final class Tracker implements PageSink {
    /** Between commits: little is lost in a crash, and the disk is not what takes the time. */
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** However fast they come. */
    private static final int MOST = 32;

    private final DocumentRepository documents;
    private final PageRepository pages;
    private final TenantId tenant;
    private final Cancellation cancellation;
    private final Runnable progressed;
    private final InstantSource clock;
    private final List<Page> waiting = new ArrayList<>();
    private DocumentVersion version;
    private PageReport report = PageReport.NONE;
    private int total;
    private Instant flushed;

    /**
     * @param cancellation asked before each write: a worker that lost its job must not undo another's work
     * @param progressed told when something has become durable
     */
    Tracker(
            DocumentRepository documents,
            PageRepository pages,
            TenantId tenant,
            DocumentVersion version,
            Cancellation cancellation,
            Runnable progressed,
            InstantSource clock) {
        this.documents = documents;
        this.pages = pages;
        this.tenant = tenant;
        this.version = version;
        this.cancellation = cancellation;
        this.progressed = progressed;
        this.clock = clock;
        this.flushed = clock.instant();
    }

    /** Counts the pages below {@code firstPage} that an earlier run has stored. */
    void startAfter(Map<Integer, PageVerdict> stored, int firstPage) {
        report = PageReport.NONE;
        stored.forEach((page, verdict) -> {
            if (page < firstPage) {
                report = report.plus(verdict);
            }
        });
    }

    DocumentVersion version() {
        return version;
    }

    @Override
    public void started(String mediaType, int totalPages) {
        total = totalPages;
        update(IngestionProgress.extracting(report.pages(), total));
    }

    @Override
    public void page(Page page) {
        waiting.add(page);
        Instant now = clock.instant();
        // Also where the clock was set back.
        boolean recent = !now.isBefore(flushed) && now.isBefore(flushed.plus(PAUSE));
        if (!recent || waiting.size() >= MOST) {
            flush();
            flushed = now;
        }
    }

    void flush() {
        cancellation.check();
        if (!waiting.isEmpty()) {
            pages.put(tenant, version.document(), version.number(), waiting);
            for (Page page : waiting) {
                report = report.plus(page.verdict());
            }
            waiting.clear();
            progressed.run();
        }
        update(IngestionProgress.extracting(report.pages(), Math.max(total, report.pages())));
    }

    void embedded(int done, int passages) {
        report = version.report();
        update(IngestionProgress.embedding(report.pages(), passages, done));
        progressed.run();
    }

    private void update(IngestionProgress progress) {
        cancellation.check();
        version = version.processing(progress, report);
        documents.updateVersion(tenant, version);
    }
}
