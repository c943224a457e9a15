package dev.medmentor.adapters.pdf;

import dev.medmentor.adapters.pdf.layout.PageDraft;
import dev.medmentor.adapters.pdf.layout.PageLayout;
import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.shared.Cancellation;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * Reads PDF: words with positions, in reading order, with headings, lists, tables and running lines told apart.
 * Thread-safe.
 */
public final class PdfTextExtractor implements TextExtractor {
    public static final String MEDIA_TYPE = "application/pdf";

    /** Pages looked at before and after a page, to see what runs through them. */
    private static final int NEIGHBOURS = 3;

    private final PageWatch watch;

    public PdfTextExtractor() {
        this(PageWatch.NONE);
    }

    public PdfTextExtractor(PageWatch watch) {
        this.watch = watch;
    }

    @Override
    public ExtractionOutcome extract(ExtractionRequest request, PageSink sink, Cancellation cancellation) {
        cancellation.check();
        try (PdfFile file = PdfFile.open(request)) {
            List<PDPage> pages = file.pages();
            sink.started(MEDIA_TYPE, pages.size());
            ArrayDeque<PageDraft> window = new ArrayDeque<>();
            int read = Math.max(0, request.firstPage() - 1 - NEIGHBOURS);
            for (int number = request.firstPage(); number <= pages.size(); number++) {
                while (read < Math.min(pages.size(), number + NEIGHBOURS)) {
                    cancellation.check();
                    read++;
                    window.add(draft(pages.get(read - 1), read, cancellation));
                }
                while (window.getFirst().number() < number - NEIGHBOURS) {
                    window.removeFirst();
                }
                int wanted = number;
                PageDraft draft = window.stream()
                        .filter(page -> page.number() == wanted)
                        .findFirst()
                        .orElseThrow();
                watch.reading(number);
                sink.page(PageLayout.lay(draft, window));
            }
            return new ExtractionOutcome.Completed(MEDIA_TYPE, pages.size());
        } catch (PdfFile.NotOpened e) {
            return e.outcome();
        }
    }

    private PageDraft draft(PDPage page, int number, Cancellation cancellation) {
        Optional<String> hostile = watch.reading(number);
        if (hostile.isPresent()) {
            return PageDraft.without(number, 0, 0, PageVerdict.failed(hostile.get()));
        }
        float width = 0;
        float height = 0;
        try {
            PageReader reader = new PageReader(page, cancellation);
            width = reader.width();
            height = reader.height();
            List<PageDraft.Part> parts = reader.read();
            if (parts.isEmpty() || reader.isIllegible()) {
                return PageDraft.without(number, width, height, PageVerdict.empty("The page has no text."));
            }
            return new PageDraft(number, width, height, PageVerdict.TEXT, parts);
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return PageDraft.without(
                    number, width, height, PageVerdict.failed("The page is damaged and could not be read: " + reason));
        }
    }
}
