package dev.medmentor.adapters.pdf;

import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.port.Content;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.shared.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What came of reading one file. */
public final class Reading implements PageSink {
    public final List<Page> pages = new ArrayList<>();
    public int announced = -1;
    public String mediaType = "";
    public ExtractionOutcome outcome;

    public static Reading of(TextExtractor extractor, byte[] bytes, String name) {
        return of(extractor, ExtractionRequest.of(Content.of(bytes), name));
    }

    public static Reading of(TextExtractor extractor, ExtractionRequest request) {
        Reading reading = new Reading();
        reading.outcome = extractor.extract(request, reading, Cancellation.NONE);
        return reading;
    }

    @Override
    public void started(String type, int totalPages) {
        mediaType = type;
        announced = totalPages;
    }

    @Override
    public void page(Page page) {
        pages.add(page);
    }

    public ExtractionOutcome.Failed failure() {
        return (ExtractionOutcome.Failed) outcome;
    }

    public String text() {
        return String.join("\f", pages.stream().map(Page::text).toList());
    }

    /** Every page and block on lines of its own, as the golden files have them. */
    public String dump() {
        StringBuilder dump = new StringBuilder();
        for (Page page : pages) {
            dump.append("== page ")
                    .append(page.number())
                    .append(' ')
                    .append(page.verdict().kind())
                    .append('\n');
            for (Block block : page.blocks()) {
                dump.append(block.kind())
                        .append(block.level() > 0 ? " " + block.level() : "")
                        .append(": ");
                dump.append(page.textOf(block).replace("\n", "\\n").replace("\t", "\\t"))
                        .append('\n');
            }
        }
        return dump.toString();
    }

    public static String golden(String name) {
        try (InputStream in = Reading.class.getResourceAsStream("/golden/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
