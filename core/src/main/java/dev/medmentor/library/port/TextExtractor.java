package dev.medmentor.library.port;

import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.shared.Cancellation;

/**
 * Reads text, blocks and word positions out of a file. Thread-safe.
 *
 * <p>Deterministic: the same bytes give the same pages. Memory does not grow with the number of pages.
 */
public interface TextExtractor {
    /**
     * Reads {@code request} and hands its pages to {@code sink}. A file that cannot be read is an outcome, not an
     * exception; a page that cannot be read has a verdict that says so, and the next one follows.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws dev.medmentor.shared.error.UnavailableException if the extractor itself cannot work at the moment
     */
    ExtractionOutcome extract(ExtractionRequest request, PageSink sink, Cancellation cancellation);
}
