package dev.medmentor.adapters.pdf.docx;

import dev.medmentor.adapters.pdf.flow.FlowExtraction;
import dev.medmentor.adapters.pdf.flow.UnreadableException;
import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.shared.Cancellation;
import java.io.IOException;

/**
 * Reads Word documents (.docx, .docm, .dotx): headings by their styles, lists with their numbers, tables row by row,
 * text boxes once, notes at the end of their page; tracked changes taken, hidden text, headers and footers left out.
 * Pages end where Word noted that they did when it saved the file and, where it did not, at the breaks set by the author
 * and by length. Thread-safe.
 */
public final class DocxTextExtractor implements TextExtractor {
    public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /** A page that Word rendered is longer than this only if its notes of page ends are not to be trusted. */
    private static final int RENDERED_PAGE_LIMIT = 12_000;

    @Override
    public ExtractionOutcome extract(ExtractionRequest request, PageSink sink, Cancellation cancellation) {
        try (WordDocument document = WordDocument.open(request.content())) {
            return FlowExtraction.run(
                    request,
                    MEDIA_TYPE,
                    document.layout().rendered() ? RENDERED_PAGE_LIMIT : FlowExtraction.PAGE_LIMIT,
                    sink,
                    cancellation,
                    () -> document::writeTo);
        } catch (UnreadableException e) {
            return e.asOutcome();
        } catch (IOException e) {
            return FlowExtraction.failed(e);
        }
    }
}
