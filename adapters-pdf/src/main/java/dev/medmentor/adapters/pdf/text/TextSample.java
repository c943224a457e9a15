package dev.medmentor.adapters.pdf.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Judges the first bytes of a file. */
public final class TextSample {
    /** How many bytes are looked at. */
    public static final int LENGTH = 1 << 16;

    private TextSample() {}

    /** Whether these bytes are text in some encoding: hardly any control characters, once UTF-16 and UTF-32 are read. */
    public static boolean isText(byte[] sample) {
        Optional<Charset> unicode = TextEncoding.unicode(sample);
        String text = new String(sample, unicode.orElse(StandardCharsets.ISO_8859_1));
        int controls = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            // 0x1a ends files of CP/M and DOS, 0x1b starts terminal colours and ISO-2022.
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x0b && c != 0x1a && c != 0x1b) {
                controls++;
            }
        }
        return controls * 100L <= text.length();
    }

    /** The sample as text, for looking at its first words; broken characters may stand at its end. */
    public static String decode(byte[] sample) {
        return new String(sample, TextEncoding.unicode(sample).orElse(StandardCharsets.UTF_8));
    }

    /** UTF-16 of mostly Latin text has a zero in nearly every other byte. */
    static Optional<Charset> utf16WithoutMark(byte[] sample) {
        int pairs = sample.length / 2;
        int evenZeros = 0;
        int oddZeros = 0;
        for (int i = 0; i + 1 < sample.length; i += 2) {
            evenZeros += sample[i] == 0 ? 1 : 0;
            oddZeros += sample[i + 1] == 0 ? 1 : 0;
        }
        if (pairs < 4) {
            return Optional.empty();
        }
        if (oddZeros >= 0.4 * pairs && evenZeros == 0) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (evenZeros >= 0.4 * pairs && oddZeros == 0) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return Optional.empty();
    }
}
