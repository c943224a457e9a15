package dev.medmentor.adapters.pdf;

import dev.medmentor.library.port.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A PDF whose first line is lost, which other programs open: the line is put before it. */
final class HeaderlessPdf {
    static final byte[] HEADER = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
    /** Where PDFBox, too, looks for the line. */
    private static final int SEARCHED = 1024;

    private HeaderlessPdf() {}

    /** Whether the file begins with objects of a PDF, without saying that it is one. */
    static boolean is(Content content) throws IOException {
        try (InputStream in = content.open()) {
            String start = new String(in.readNBytes(SEARCHED), StandardCharsets.ISO_8859_1);
            return !start.contains("%PDF-") && start.contains(" obj");
        }
    }
}
