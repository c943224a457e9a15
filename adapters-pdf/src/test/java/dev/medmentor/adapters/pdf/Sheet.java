package dev.medmentor.adapters.pdf;

import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.port.Content;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.shared.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Draws PDFs for the tests, a page at a time; y counts downwards from the top of an A4 page. */
final class Sheet {
    static final PDFont PLAIN = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
    static final PDFont BOLD = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);
    static final float HEIGHT = PDRectangle.A4.getHeight();

    final PDDocument document = new PDDocument();
    private PDPageContentStream stream;
    private PDPage page;

    Sheet page() {
        try {
            closeStream();
            page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            stream = new PDPageContentStream(document, page);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PDPage current() {
        return page;
    }

    /** A font that has the letters of Vietnamese. */
    PDFont unicodeFont() {
        try (InputStream ttf =
                PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            return PDType0Font.load(document, ttf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sheet text(float x, float y, float size, String text) {
        return text(PLAIN, x, y, size, text);
    }

    Sheet text(PDFont font, float x, float y, float size, String text) {
        try {
            stream.beginText();
            stream.setFont(font, size);
            stream.newLineAtOffset(x, HEIGHT - y);
            stream.showText(text);
            stream.endText();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines of 10 points below each other, 12 points apart. */
    Sheet lines(float x, float y, String... lines) {
        for (int i = 0; i < lines.length; i++) {
            text(x, y + 12 * i, 10, lines[i]);
        }
        return this;
    }

    Sheet line(float x1, float y1, float x2, float y2) {
        try {
            stream.moveTo(x1, HEIGHT - y1);
            stream.lineTo(x2, HEIGHT - y2);
            stream.stroke();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        try (document) {
            closeStream();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void closeStream() throws IOException {
        if (stream != null) {
            stream.close();
        }
    }

    List<Page> read() {
        return read(bytes(), 1);
    }

    static List<Page> read(byte[] pdf, int firstPage) {
        List<Page> pages = new ArrayList<>();
        ExtractionRequest request =
                new ExtractionRequest(Content.of(pdf), "sheet.pdf", java.util.Optional.empty(), firstPage);
        ExtractionOutcome outcome = new PdfTextExtractor(PageWatch.NONE, java.util.Optional.empty())
                .extract(request, collecting(pages), Cancellation.NONE);
        if (!(outcome instanceof ExtractionOutcome.Completed)) {
            throw new AssertionError(outcome);
        }
        return pages;
    }

    static PageSink collecting(List<Page> pages) {
        return new PageSink() {
            @Override
            public void started(String mediaType, int totalPages) {
                pages.clear();
            }

            @Override
            public void page(Page page) {
                pages.add(page);
            }
        };
    }

    /** One line a block: its kind, its level where it has one, and its text. */
    static String describe(List<Page> pages) {
        StringBuilder text = new StringBuilder();
        for (Page page : pages) {
            text.append("--- page ")
                    .append(page.number())
                    .append(' ')
                    .append(page.verdict().kind())
                    .append('\n');
            page.blocks()
                    .forEach(block -> text.append(block.kind())
                            .append(block.level() > 0 ? " " + block.level() : "")
                            .append(": ")
                            .append(page.textOf(block))
                            .append('\n'));
        }
        return text.toString();
    }
}
