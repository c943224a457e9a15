package dev.medmentor.app.portal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.util.Matrix;

/** PDFs that tests make. */
final class TestPdf {
    private static final float MARGIN = 72;
    private static final float LINE = 18;

    private TestPdf() {}

    /** One page for each list of lines. */
    static byte[] of(List<List<String>> pages) {
        return write(pages, 0, PDRectangle.A4);
    }

    /** The same, turned by a right angle to be displayed, and cut at its edges. */
    static byte[] turned(List<List<String>> pages, int degrees) {
        PDRectangle a4 = PDRectangle.A4;
        return write(pages, degrees, new PDRectangle(20, 30, a4.getWidth() - 50, a4.getHeight() - 70));
    }

    private static byte[] write(List<List<String>> pages, int degrees, PDRectangle crop) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (List<String> lines : pages) {
                PDPage page = new PDPage(PDRectangle.A4);
                page.setCropBox(crop);
                page.setRotation(degrees);
                document.addPage(page);
                write(document, page, lines, degrees);
            }
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(PDDocument document, PDPage page, List<String> lines, int degrees) throws IOException {
        PDType1Font font = new PDType1Font(FontName.HELVETICA);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            if (degrees == 90) {
                // So that the text stands upright once the page is turned.
                content.transform(new Matrix(0, 1, -1, 0, PDRectangle.A4.getWidth(), 0));
            }
            float top = degrees == 90 ? PDRectangle.A4.getWidth() : PDRectangle.A4.getHeight();
            content.beginText();
            content.setFont(font, 12);
            content.newLineAtOffset(MARGIN, top - MARGIN);
            for (String line : lines) {
                content.showText(line);
                content.newLineAtOffset(0, -LINE);
            }
            content.endText();
        }
    }
}
