package dev.medmentor.adapters.pdf.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/** Paragraphs that run down A4 pages, in the font that comes with PDFBox. For one thread. */
final class FlowingText implements AutoCloseable {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float MARGIN = 56;
    private static final float LEADING = 1.35f;
    private static final int UNITS = 1_000;

    private final PDDocument document;
    private final PDType0Font font;
    /** In thousandths of the size; -1 for a character that the font has not. */
    private final Map<Integer, Float> widths = new HashMap<>();

    private @Nullable PDPageContentStream page;
    private float y;

    FlowingText(PDDocument document) throws IOException {
        this.document = document;
        try (InputStream ttf = PDType0Font.class.getResourceAsStream(FONT)) {
            if (ttf == null) {
                throw new IOException("the font " + FONT + " is missing");
            }
            font = PDType0Font.load(document, ttf);
        }
    }

    /** @param before points of space above it */
    void paragraph(String text, float size, float before) throws IOException {
        y -= before;
        for (String line : text.strip().split("\\R", -1)) {
            lines(settable(line), size);
        }
    }

    /** Breaks at blanks, and within a word that is longer than a line. */
    private void lines(String text, float size) throws IOException {
        float room = (PDRectangle.A4.getWidth() - 2 * MARGIN) * UNITS / size;
        int start = 0;
        int blank = -1;
        float width = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int point = text.codePointAt(at);
            float advance = width(point);
            if (width + advance > room && at > start) {
                int end = blank > start ? blank : at;
                line(text.substring(start, end), size);
                start = blank > start ? blank + 1 : at;
                blank = -1;
                width = 0;
                at = start;
                if (at >= text.length()) {
                    break;
                }
                point = text.codePointAt(at);
                advance = width(point);
            }
            if (point == ' ') {
                blank = at;
            }
            width += advance;
        }
        line(text.substring(Math.min(start, text.length())), size);
    }

    private void line(String text, float size) throws IOException {
        PDPageContentStream on = page;
        if (on == null || y - size * LEADING < MARGIN) {
            on = turn();
        }
        y -= size * LEADING;
        on.beginText();
        on.setFont(font, size);
        on.newLineAtOffset(MARGIN, y);
        on.showText(text);
        on.endText();
    }

    private PDPageContentStream turn() throws IOException {
        close();
        PDPage next = new PDPage(PDRectangle.A4);
        document.addPage(next);
        PDPageContentStream opened = new PDPageContentStream(document, next);
        page = opened;
        y = PDRectangle.A4.getHeight() - MARGIN;
        return opened;
    }

    private String settable(String text) {
        StringBuilder settable = new StringBuilder();
        text.codePoints()
                .map(point -> Character.isWhitespace(point) || Character.isSpaceChar(point) ? ' ' : point)
                .filter(point -> !Character.isISOControl(point))
                .map(point -> width(point) < 0 ? '?' : point)
                .forEach(settable::appendCodePoint);
        return settable.toString();
    }

    private float width(int point) {
        return widths.computeIfAbsent(point, unknown -> {
            try {
                return font.getStringWidth(Character.toString(point));
            } catch (IOException | IllegalArgumentException e) {
                return -1f;
            }
        });
    }

    @Override
    public void close() throws IOException {
        if (page != null) {
            page.close();
            page = null;
        }
    }
}
