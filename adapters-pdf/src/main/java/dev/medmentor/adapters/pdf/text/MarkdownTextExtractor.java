package dev.medmentor.adapters.pdf.text;

import dev.medmentor.adapters.pdf.flow.FlowExtraction;
import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.shared.Cancellation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/** Reads CommonMark with GitHub's tables: what a reader sees, without the marks. Thread-safe. */
public final class MarkdownTextExtractor implements TextExtractor {
    public static final String MEDIA_TYPE = "text/markdown";

    private static final int DEEPEST = 100;
    /** Settings that some programs write before the text; only a title is of use to a reader. */
    private static final Pattern FRONT_MATTER = Pattern.compile("\\A---\\R((?:(?!---).*\\R){0,100}?)---\\R");

    private static final Pattern TITLE = Pattern.compile("(?m)^title:[ \\t]*[\"']?(.*?)[\"']?[ \\t]*$");

    private final Parser parser = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();

    @Override
    public ExtractionOutcome extract(ExtractionRequest request, PageSink sink, Cancellation cancellation) {
        return FlowExtraction.run(request, MEDIA_TYPE, FlowExtraction.PAGE_LIMIT, sink, cancellation, () -> {
            String text = WholeText.read(
                    request.content(), TextEncoding.detect(request.content(), Optional.empty()), "Markdown");
            Matcher settings = FRONT_MATTER.matcher(text);
            boolean hasSettings = settings.find();
            Node document = parser.parse(hasSettings ? text.substring(settings.end()) : text);
            Optional<String> title = hasSettings ? title(settings.group(1)) : Optional.empty();
            return pages -> {
                if (title.isPresent()) {
                    pages.heading(1, title.get());
                }
                new MarkdownBlocks(pages).write(document);
            };
        });
    }

    private static Optional<String> title(String settings) {
        Matcher title = TITLE.matcher(settings);
        return title.find() ? Optional.of(title.group(1)) : Optional.empty();
    }
}
