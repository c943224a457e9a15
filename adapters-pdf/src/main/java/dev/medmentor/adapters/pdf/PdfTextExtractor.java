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
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * Reads PDF: words with positions, in reading order, with headings, lists, tables and running lines told apart.
 * Pages that hold a picture only are recognised where there is a {@link TesseractOcr}. Thread-safe.
 *
 * <p>Once this is loaded, PDFBox no longer looks for fonts among those of the system, in the whole process.
 */
public final class PdfTextExtractor implements TextExtractor {
    public static final String MEDIA_TYPE = "application/pdf";

    /** Pages looked at before and after a page, to see what runs through them. */
    private static final int NEIGHBOURS = 3;

    private static final Duration OCR_LIMIT = Duration.ofSeconds(60);

    private static final String DAMAGED = "The page is damaged and could not be read";

    static {
        BuiltInFonts.install();
    }

    private final PageWatch watch;
    private final Supplier<Optional<TesseractOcr>> ocr;

    /** Recognises pictures with the {@code tesseract} on the process's search path, if there is one. */
    public PdfTextExtractor() {
        this(PageWatch.NONE);
    }

    /** Likewise; {@code watch} is told which page is being read. */
    public PdfTextExtractor(PageWatch watch) {
        this(watch, new InstalledOcr(OCR_LIMIT));
    }

    /** @param ocr when empty, pages that hold a picture only are empty, and say why */
    public PdfTextExtractor(PageWatch watch, Optional<TesseractOcr> ocr) {
        this(watch, () -> ocr);
    }

    private PdfTextExtractor(PageWatch watch, Supplier<Optional<TesseractOcr>> ocr) {
        this.watch = watch;
        this.ocr = ocr;
    }

    @Override
    public ExtractionOutcome extract(ExtractionRequest request, PageSink sink, Cancellation cancellation) {
        cancellation.check();
        try (PdfFile file = PdfFile.open(request)) {
            List<PDPage> pages = file.pages();
            sink.started(MEDIA_TYPE, pages.size());
            PageRecognizer recognizer = new PageRecognizer(file.document(), ocr);
            PageLayout layout = new PageLayout();
            ArrayDeque<PageDraft> window = new ArrayDeque<>();
            int read = Math.max(0, request.firstPage() - 1 - NEIGHBOURS);
            for (int number = request.firstPage(); number <= pages.size(); number++) {
                while (read < Math.min(pages.size(), number + NEIGHBOURS)) {
                    cancellation.check();
                    read++;
                    window.add(draft(pages.get(read - 1), read, recognizer, cancellation));
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
                sink.page(layout.lay(draft, window));
            }
            return new ExtractionOutcome.Completed(MEDIA_TYPE, pages.size());
        } catch (PdfFile.NotOpened e) {
            return e.outcome();
        }
    }

    private static PageDraft damaged(int number, float width, float height) {
        return PageDraft.without(number, width, height, PageVerdict.failed(DAMAGED + "."));
    }

    private PageDraft draft(PDPage page, int number, PageRecognizer recognizer, Cancellation cancellation) {
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
            if (reader.isBlank()) {
                return PageDraft.without(number, width, height, PageVerdict.empty("The page is blank."));
            }
            if (parts.isEmpty()) {
                PageDraft seen = recognizer.recognize(number, width, height, "The page has no text", cancellation);
                return seen.parts().isEmpty() && reader.isDamaged() ? damaged(number, width, height) : seen;
            }
            if (reader.isIllegible()) {
                String why = "The page's fonts do not say which characters they draw";
                return recognizer.recognize(number, width, height, why, cancellation);
            }
            return new PageDraft(number, width, height, PageVerdict.TEXT, parts);
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return PageDraft.without(number, width, height, PageVerdict.failed(ReadingException.explained(DAMAGED, e)));
        }
    }
}
