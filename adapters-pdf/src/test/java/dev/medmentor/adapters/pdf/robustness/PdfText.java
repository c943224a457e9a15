package dev.medmentor.adapters.pdf.robustness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes PDFs object by object, also such as no library would write. */
final class PdfText {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PdfText() {
        write("%PDF-1.7\n");
    }

    /** A document of one page with Helvetica as F1; {@code entries} are more of the page's, object 4 its content. */
    static PdfText onePage(String entries, byte[] content, String filters) {
        return new PdfText()
                        .object(1, "<</Type/Catalog/Pages 2 0 R>>")
                        .object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
                        .object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R" + entries + ">>")
                        .stream(4, filters, content);
    }

    PdfText object(int number, String body) {
        return write(number + " 0 obj\n" + body + "\nendobj\n");
    }

    PdfText stream(int number, String entries, byte[] content) {
        write(number + " 0 obj\n<</Length " + content.length + entries + ">>\nstream\n");
        out.writeBytes(content);
        return write("\nendstream\nendobj\n");
    }

    /** Without a table of objects, which readers make good. */
    byte[] bytes() {
        return bytes("/Root 1 0 R");
    }

    byte[] bytes(String trailer) {
        write("trailer\n<<" + trailer + ">>\n%%EOF\n");
        return out.toByteArray();
    }

    int length() {
        return out.size();
    }

    PdfText write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** So many times {@code pattern}, deflated. */
    static byte[] deflated(String pattern, long times) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] block = pattern.getBytes(StandardCharsets.ISO_8859_1);
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED))) {
            for (long left = times; left > 0; left--) {
                deflater.write(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] deflated(byte[] content) {
        return deflated(new String(content, StandardCharsets.ISO_8859_1), 1);
    }
}
