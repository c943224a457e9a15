package dev.medmentor.adapters.pdf.text;

import dev.medmentor.library.port.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Finds the encoding of a text: by its byte order mark, as UTF-8 where every byte agrees, as UTF-16 or UTF-32 by where
 * its zeros stand, then by what a sample looks like.
 */
public final class TextEncoding {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    /** The accented letters of Western European languages, as bytes of windows-1252. */
    private static final String WESTERN =
            "áàâãäåæçéèêëíìîïñóòôõöøœúùûüýÿßÁÀÂÃÄÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÕÖØŒÚÙÛÜÝºª°§«»¿¡–—‘’“”•…±µ€©®·";

    private TextEncoding() {}

    /** A declared encoding (of an HTML page, say) comes before guesses, but never before what the bytes prove. */
    public static Charset detect(Content content, Optional<Charset> declared) throws IOException {
        byte[] sample;
        try (InputStream in = content.open()) {
            sample = in.readNBytes(TextSample.LENGTH);
        }
        Optional<Charset> unicode = unicode(sample);
        if (unicode.isPresent()) {
            return unicode.get();
        }
        if (isUtf8(content)) {
            return StandardCharsets.UTF_8;
        }
        return declared.filter(charset -> !charset.equals(StandardCharsets.UTF_8))
                .orElseGet(() -> guess(sample));
    }

    /** UTF-8, UTF-16 or UTF-32 by byte order mark; UTF-16 and UTF-32 also without one. */
    static Optional<Charset> unicode(byte[] sample) {
        if (startsWith(sample, 0xff, 0xfe, 0, 0)) {
            return Optional.of(Charset.forName("UTF-32LE"));
        }
        if (startsWith(sample, 0, 0, 0xfe, 0xff)) {
            return Optional.of(Charset.forName("UTF-32BE"));
        }
        if (startsWith(sample, 0xff, 0xfe)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (startsWith(sample, 0xfe, 0xff)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        if (startsWith(sample, 0xef, 0xbb, 0xbf)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        return TextSample.utf16WithoutMark(sample);
    }

    static boolean startsWith(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(Content content) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 14);
        CharBuffer chars = CharBuffer.allocate(1 << 14);
        try (InputStream in = content.open()) {
            boolean end = false;
            while (!end) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.limit(bytes.position() + Math.max(read, 0)).position(0);
                CoderResult result = decoder.decode(bytes, chars, end);
                if (result.isError()) {
                    return false;
                }
                chars.clear();
                bytes.compact();
            }
        }
        return true;
    }

    private static Charset guess(byte[] sample) {
        Optional<Charset> vietnamese = VietnameseLegacy.detect(sample);
        if (vietnamese.isPresent()) {
            return vietnamese.get();
        }
        if (looksWestern(sample)) {
            return WINDOWS_1252;
        }
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(sample);
        detector.dataEnd();
        String name = detector.getDetectedCharset();
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : WINDOWS_1252;
    }

    /**
     * Statistics take a short Portuguese text for Hebrew or Greek; but there its few bytes above ASCII stand single,
     * among ASCII letters, and are the letters of Western languages.
     */
    private static boolean looksWestern(byte[] sample) {
        String text = new String(sample, WINDOWS_1252);
        int high = 0;
        int western = 0;
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7f) {
                high++;
                western += WESTERN.indexOf(c) >= 0 ? 1 : 0;
            } else if (Character.isLetter(c)) {
                letters++;
            }
        }
        return western >= 0.97 * high && high <= 0.2 * letters;
    }
}
