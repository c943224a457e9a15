package dev.medmentor.app.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;

/** Sets a sample document as a PDF. The same source gives the same bytes. For one thread. */
final class SamplePdf {
    private static final float MARGIN = 62;
    private static final float BODY = 11;
    private static final float SMALL = 9;
    private static final float TITLE = 20;
    private static final float HEADING = 14;
    private static final float LEADING = 1.35f;
    private static final float PADDING = 5;
    private static final long SEED = 1;

    private final PDDocument document;
    private final PDFont font;
    private final PDRectangle paper = PDRectangle.A4;

    /** @param font embedded in {@code document} */
    SamplePdf(PDDocument document, PDFont font) {
        this.document = document;
        this.font = font;
    }

    void write(SampleSource source, Path file) throws IOException {
        int number = 0;
        for (List<SampleSource.Element> elements : source.pages()) {
            number++;
            PDPage page = new PDPage(paper);
            document.addPage(page);
            try (PDPageContentStream ink = new PDPageContentStream(document, page)) {
                text(ink, source.header(), MARGIN, paper.getHeight() - MARGIN / 2, SMALL);
                String footer =
                        source.footer() + " " + number + "/" + source.pages().size();
                text(ink, footer, MARGIN, MARGIN / 2, SMALL);
                float y = paper.getHeight() - MARGIN - BODY;
                for (SampleSource.Element element : elements) {
                    y = draw(ink, element, y);
                }
                if (y < MARGIN) {
                    throw new IllegalStateException("page " + number + " of " + file + " is too full");
                }
            }
        }
        document.setDocumentId(SEED);
        document.save(file.toFile());
    }

    /** @return where the next element begins */
    private float draw(PDPageContentStream ink, SampleSource.Element element, float y) throws IOException {
        if (element instanceof SampleSource.Heading heading) {
            float size = heading.level() == 1 ? TITLE : HEADING;
            return lines(ink, heading.text(), MARGIN, y - size / 2, width(), size) - size / 4;
        }
        if (element instanceof SampleSource.Paragraph paragraph) {
            return lines(ink, paragraph.text(), MARGIN, y, width(), BODY) - BODY / 2;
        }
        return table(ink, ((SampleSource.Table) element).rows(), y);
    }

    private float width() {
        return paper.getWidth() - 2 * MARGIN;
    }

    private float table(PDPageContentStream ink, List<List<String>> rows, float start) throws IOException {
        float column = width() / rows.get(0).size();
        float y = start;
        rule(ink, y);
        for (List<String> row : rows) {
            float lowest = y;
            for (int i = 0; i < row.size(); i++) {
                float left = MARGIN + i * column + PADDING;
                lowest = Math.min(lowest, lines(ink, row.get(i), left, y - BODY - 2, column - 2 * PADDING, BODY));
            }
            y = lowest + BODY - PADDING;
            rule(ink, y);
        }
        for (int i = 0; i <= rows.get(0).size(); i++) {
            ink.moveTo(MARGIN + i * column, start);
            ink.lineTo(MARGIN + i * column, y);
            ink.stroke();
        }
        return y - 2 * BODY;
    }

    private void rule(PDPageContentStream ink, float y) throws IOException {
        ink.setLineWidth(0.5f);
        ink.moveTo(MARGIN, y);
        ink.lineTo(MARGIN + width(), y);
        ink.stroke();
    }

    /** @return the base line after the last one */
    private float lines(PDPageContentStream ink, String text, float x, float start, float room, float size)
            throws IOException {
        float y = start;
        for (String line : broken(text, room, size)) {
            text(ink, line, x, y, size);
            y -= size * LEADING;
        }
        return y;
    }

    private List<String> broken(String text, float room, float size) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && font.getStringWidth(longer) / 1_000 * size > room) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    private void text(PDPageContentStream ink, String text, float x, float y, float size) throws IOException {
        ink.beginText();
        ink.setFont(font, size);
        ink.newLineAtOffset(x, y);
        ink.showText(text);
        ink.endText();
    }
}
