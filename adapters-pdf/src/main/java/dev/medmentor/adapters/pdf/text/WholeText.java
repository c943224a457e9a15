package dev.medmentor.adapters.pdf.text;

import dev.medmentor.adapters.pdf.flow.UnreadableException;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.port.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/** Loads a text whose parser needs all of it at once. */
final class WholeText {
    /** The parsed tree takes some twenty times as much memory. */
    private static final int MOST_BYTES = 8 << 20;

    private WholeText() {}

    static String read(Content content, Charset charset, String what) throws IOException, UnreadableException {
        try (InputStream in = content.open()) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new UnreadableException(
                        FailureCode.TOO_LARGE,
                        "This " + what + " file is larger than " + (MOST_BYTES >> 20)
                                + " MB. Split it and upload the parts, or save it as plain text.");
            }
            String text = new String(bytes, charset);
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        }
    }
}
