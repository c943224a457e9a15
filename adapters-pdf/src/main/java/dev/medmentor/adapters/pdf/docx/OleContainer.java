package dev.medmentor.adapters.pdf.docx;

import dev.medmentor.adapters.pdf.flow.UnreadableException;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.port.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The container of Office files before 2007, and of encrypted ones to this day. */
public final class OleContainer {
    private static final String SIGNATURE = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";
    /** The names of its streams stand in its directory, which may be anywhere; large files are not searched to the end. */
    private static final int SEARCHED = 32 << 20;

    private static final int CHUNK = 1 << 16;
    private static final int OVERLAP = 64;

    private OleContainer() {}

    public static boolean isOne(String head) {
        return head.startsWith(SIGNATURE);
    }

    /**
     * What the file is, with its article.
     *
     * @throws UnreadableException if it is an encrypted Office file
     */
    public static String describe(Content content) throws IOException, UnreadableException {
        String what = "an Office file of before 2007";
        try (InputStream in = content.open()) {
            String before = "";
            for (int done = 0; done < SEARCHED; done += CHUNK) {
                byte[] chunk = in.readNBytes(CHUNK);
                if (chunk.length == 0) {
                    break;
                }
                String text = before + new String(chunk, StandardCharsets.ISO_8859_1);
                if (text.contains(wide("EncryptedPackage"))) {
                    throw new UnreadableException(
                            FailureCode.NEEDS_PASSWORD,
                            "This Office file is encrypted with a password, and only PDFs can be opened with one here."
                                    + " Save a copy without a password and upload that.");
                }
                what = text.contains(wide("WordDocument")) ? "an old Word (.doc) file" : what;
                what = text.contains(wide("Workbook")) ? "an old Excel (.xls) file" : what;
                what = text.contains(wide("PowerPoint Document")) ? "an old PowerPoint (.ppt) file" : what;
                before = text.substring(Math.max(0, text.length() - OVERLAP));
            }
        }
        return what;
    }

    /** A name as its UTF-16 bytes stand in a text of one byte a character. */
    private static String wide(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
    }
}
