package dev.medmentor.adapters.pdf;

import dev.medmentor.adapters.pdf.docx.DocxTextExtractor;
import dev.medmentor.adapters.pdf.flow.FlowExtraction;
import dev.medmentor.adapters.pdf.flow.UnreadableException;
import dev.medmentor.adapters.pdf.text.HtmlTextExtractor;
import dev.medmentor.adapters.pdf.text.MarkdownTextExtractor;
import dev.medmentor.adapters.pdf.text.PlainTextExtractor;
import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Reads every type of document that we know, each with its own extractor, in this process. Thread-safe.
 *
 * <p>A file on which a parser stumbles is {@link FailureCode#DAMAGED}; one that takes all memory or never ends takes the
 * caller with it: where files come from strangers, use {@code ForkedTextExtractor}.
 */
public final class DocumentTextExtractor implements TextExtractor {
    private final ContentTypeDetector detector = new ContentTypeDetector();
    private final Map<ContentType, TextExtractor> extractors = new EnumMap<>(ContentType.class);

    /** Reads PDFs with PDFBox. */
    public DocumentTextExtractor() {
        this(new PdfTextExtractor());
    }

    public DocumentTextExtractor(PageWatch watch) {
        this(new PdfTextExtractor(watch));
    }

    /** @param pdf reads PDFs */
    public DocumentTextExtractor(TextExtractor pdf) {
        extractors.put(ContentType.PDF, pdf);
        extractors.put(ContentType.DOCX, new DocxTextExtractor());
        extractors.put(ContentType.HTML, new HtmlTextExtractor());
        extractors.put(ContentType.MARKDOWN, new MarkdownTextExtractor());
        extractors.put(ContentType.PLAIN_TEXT, new PlainTextExtractor());
    }

    @Override
    public ExtractionOutcome extract(ExtractionRequest request, PageSink sink, Cancellation cancellation) {
        WatchedSink watched = new WatchedSink(sink);
        try {
            ContentType type = detector.detect(request.content(), request.name());
            TextExtractor extractor = extractors.get(type);
            if (extractor == null) {
                throw new IllegalStateException("no extractor of " + type);
            }
            return extractor.extract(request, watched, cancellation);
        } catch (UnreadableException e) {
            return e.asOutcome();
        } catch (IOException e) {
            return FlowExtraction.failed(e);
        } catch (CancellationException | UnavailableException e) {
            throw e;
        } catch (NoClassDefFoundError e) {
            watched.rethrow();
            // PDFBox needs an optional library for the rare PDFs that are encrypted for the owner of a certificate.
            return new ExtractionOutcome.Failed(
                    FailureCode.UNSUPPORTED_TYPE,
                    "The file is protected with a certificate, or in another way that cannot be opened here. Save a copy"
                            + " without that protection and upload it.");
        } catch (RuntimeException | StackOverflowError e) {
            watched.rethrow();
            return new ExtractionOutcome.Failed(
                    FailureCode.DAMAGED,
                    "The file is damaged, or built in a way that cannot be read. Open it in the program that made it,"
                            + " save it again (or print it to PDF) and upload the new copy.");
        }
    }
}
