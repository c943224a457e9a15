package dev.medmentor.adapters.pdf.flow;

import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.UnavailableException;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;

/**
 * Reads a file without pages of its own twice: to count its pages, then to hand them out. So no more than one page is
 * held, however long the file.
 */
public final class FlowExtraction {
    /** Page size, in characters, where the file does not say where its pages end. */
    public static final int PAGE_LIMIT = 3_500;

    private FlowExtraction() {}

    /** Opens a source; what it needs for both readings is loaded here. */
    @FunctionalInterface
    public interface Opening {
        FlowSource open() throws IOException, UnreadableException;
    }

    public static ExtractionOutcome run(
            ExtractionRequest request,
            String mediaType,
            int pageLimit,
            PageSink sink,
            Cancellation cancellation,
            Opening opening) {
        try {
            FlowSource source = opening.open();
            FlowPages counted = new FlowPages(pageLimit, page -> cancellation.check());
            source.writeTo(counted);
            int total = counted.finish();
            sink.started(mediaType, total);
            FlowPages handed = new FlowPages(pageLimit, page -> {
                cancellation.check();
                if (page.number() >= request.firstPage()) {
                    sink.page(page);
                }
            });
            source.writeTo(handed);
            handed.finish();
            return new ExtractionOutcome.Completed(mediaType, total);
        } catch (UnreadableException e) {
            return e.asOutcome();
        } catch (IOException e) {
            return failed(e);
        }
    }

    /**
     * The outcome of an error while reading: damage, where the bytes end early or do not unpack.
     *
     * @throws UnavailableException if the bytes themselves could not be had
     */
    public static ExtractionOutcome failed(IOException e) {
        if (e instanceof ZipException || e instanceof EOFException) {
            return new ExtractionOutcome.Failed(
                    FailureCode.DAMAGED,
                    "The file is damaged or was not uploaded whole. Open it in the program that made it, save it again"
                            + " and upload the new copy.");
        }
        throw new UnavailableException("content_unreadable", "The stored file cannot be read at the moment.", e);
    }
}
