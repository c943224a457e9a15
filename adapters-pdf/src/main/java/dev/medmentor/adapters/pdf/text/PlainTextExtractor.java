package dev.medmentor.adapters.pdf.text;

import dev.medmentor.adapters.pdf.flow.FlowExtraction;
import dev.medmentor.adapters.pdf.flow.FlowPages;
import dev.medmentor.adapters.pdf.flow.UnreadableException;
import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.port.Content;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.shared.Cancellation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Reads plain text in any encoding. Empty lines part its paragraphs, form feeds its pages; lists, tables of tabs and
 * plain headings are recognised where they are unmistakable. Thread-safe; holds a paragraph at a time.
 */
public final class PlainTextExtractor implements TextExtractor {
    public static final String MEDIA_TYPE = "text/plain";

    /** Longer lines are cut, so that a file of one line needs no more memory than another. */
    private static final int LONGEST_LINE = 20_000;

    @Override
    public ExtractionOutcome extract(ExtractionRequest request, PageSink sink, Cancellation cancellation) {
        Content content = request.content();
        return FlowExtraction.run(request, MEDIA_TYPE, FlowExtraction.PAGE_LIMIT, sink, cancellation, () -> {
            Charset charset = TextEncoding.detect(content, Optional.empty());
            return pages -> read(content, charset, pages, cancellation);
        });
    }

    private static void read(Content content, Charset charset, FlowPages pages, Cancellation cancellation)
            throws IOException, UnreadableException {
        PlainParagraphs paragraphs = new PlainParagraphs(pages);
        try (Reader in = new BufferedReader(new InputStreamReader(content.open(), charset))) {
            StringBuilder line = new StringBuilder();
            int lines = 0;
            boolean afterReturn = false;
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == '\n' && afterReturn) {
                    afterReturn = false;
                    continue;
                }
                afterReturn = c == '\r';
                int longest = Character.isWhitespace(c) ? LONGEST_LINE : 2 * LONGEST_LINE;
                boolean tooLong = line.length() >= longest;
                if (c == '\n' || c == '\r' || c == '\f' || tooLong) {
                    paragraphs.line(line.toString());
                    line.setLength(0);
                    if (++lines % 1000 == 0) {
                        cancellation.check();
                    }
                }
                if (c == '\f') {
                    paragraphs.end();
                    pages.pageBreak();
                } else if (c != '\n' && c != '\r') {
                    line.append((char) c);
                }
            }
            paragraphs.line(line.toString());
            paragraphs.end();
        }
    }
}
