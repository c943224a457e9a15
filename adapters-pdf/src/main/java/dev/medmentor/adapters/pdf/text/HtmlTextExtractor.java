package dev.medmentor.adapters.pdf.text;

import dev.medmentor.adapters.pdf.flow.FlowExtraction;
import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.port.Content;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.shared.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/**
 * Reads what a visitor of an HTML page sees, without its menus and without loading anything it points to. Thread-safe.
 */
public final class HtmlTextExtractor implements TextExtractor {
    public static final String MEDIA_TYPE = "text/html";

    /** Deeper elements are attached to their ancestor at this depth, so that walking them needs little stack. */
    private static final int DEEPEST = 256;

    private static final int HEAD_LENGTH = 8192;
    private static final Pattern DECLARED =
            Pattern.compile("(?i)<(?:meta[^>]+charset|\\?xml[^>]+encoding)\\s*=\\s*[\"']?\\s*([\\w:.-]+)");

    @Override
    public ExtractionOutcome extract(ExtractionRequest request, PageSink sink, Cancellation cancellation) {
        Content content = request.content();
        return FlowExtraction.run(request, MEDIA_TYPE, FlowExtraction.PAGE_LIMIT, sink, cancellation, () -> {
            String html = WholeText.read(content, TextEncoding.detect(content, declared(content)), "HTML");
            Document document = Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(html, "");
            return pages -> {
                if (document.selectFirst("h1") == null) {
                    pages.heading(1, document.title());
                }
                new HtmlBlocks(pages).write(document.body());
            };
        });
    }

    private static Optional<Charset> declared(Content content) throws IOException {
        String head;
        try (InputStream in = content.open()) {
            head = new String(in.readNBytes(HEAD_LENGTH), StandardCharsets.ISO_8859_1);
        }
        Matcher declared = DECLARED.matcher(head);
        if (!declared.find()) {
            return Optional.empty();
        }
        try {
            Charset charset = Charset.forName(declared.group(1));
            // As browsers do: what calls itself Latin 1 is its superset, and UTF-16 could not have been read so far.
            return charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII)
                    ? Optional.empty()
                    : Optional.of(charset).filter(it -> !it.name().startsWith("UTF-"));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
