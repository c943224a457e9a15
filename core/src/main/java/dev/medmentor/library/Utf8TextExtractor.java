package dev.medmentor.library;

import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.model.WordBoxes;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads plain text in UTF-8 and nothing else: what a library without any extraction adapter can do. A form feed ends a
 * page, a blank line a paragraph. Unlike other extractors it holds the whole text in memory.
 */
public final class Utf8TextExtractor implements TextExtractor {
    private static final String TYPE = "text/plain";

    @Override
    public ExtractionOutcome extract(ExtractionRequest request, PageSink sink, Cancellation cancellation) {
        String text;
        try (InputStream bytes = request.content().open()) {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.readAllBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            return new ExtractionOutcome.Failed(
                    FailureCode.UNSUPPORTED_TYPE,
                    "The file is not plain text in UTF-8. Give the library an extractor for other types.");
        } catch (IOException e) {
            throw new UnavailableException("content_unavailable", "The file cannot be read at the moment.", e);
        }
        if (text.isEmpty()) {
            return new ExtractionOutcome.Failed(FailureCode.EMPTY_FILE, "The file is empty.");
        }
        if (text.indexOf('\0') >= 0) {
            return new ExtractionOutcome.Failed(
                    FailureCode.UNSUPPORTED_TYPE,
                    "The file is binary, not text. Give the library an extractor for it.");
        }
        String[] pages = text.replace("\uFEFF", "").replace("\r\n", "\n").split("\f", -1);
        sink.started(TYPE, pages.length);
        for (int number = request.firstPage(); number <= pages.length; number++) {
            cancellation.check();
            sink.page(page(number, pages[number - 1]));
        }
        return new ExtractionOutcome.Completed(TYPE, pages.length);
    }

    private static Page page(int number, String source) {
        StringBuilder text = new StringBuilder();
        List<Block> blocks = new ArrayList<>();
        for (String paragraph : source.split("\n\\s*\n")) {
            String line = paragraph.strip().replaceAll("\\s*\n\\s*", " ");
            if (!line.isEmpty()) {
                text.append(text.isEmpty() ? "" : "\n");
                blocks.add(new Block(Block.Kind.PARAGRAPH, text.length(), text.length() + line.length(), 0));
                text.append(line);
            }
        }
        return blocks.isEmpty()
                ? Page.withoutText(number, 0, 0, PageVerdict.empty("There is nothing on it."))
                : new Page(number, 0, 0, text.toString(), blocks, WordBoxes.NONE, PageVerdict.TEXT);
    }
}
