package dev.medmentor.adapters.pdf;

import dev.medmentor.adapters.pdf.docx.OleContainer;
import dev.medmentor.adapters.pdf.flow.UnreadableException;
import dev.medmentor.library.port.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Formats that cannot be read, so that we can say which one it is. */
final class KnownFormats {
    /** @param offset of the signature from the file's start */
    private record Signature(int offset, String bytes, String what) {}

    private static final String PICTURE = " picture (a scan must be a PDF to have its text recognised)";

    private static final List<Signature> SIGNATURES = List.of(
            new Signature(0, "{\\rtf", "a Rich Text (.rtf) file"),
            new Signature(0, "\u0089PNG", "a PNG" + PICTURE),
            new Signature(0, "\u00ff\u00d8\u00ff", "a JPEG" + PICTURE),
            new Signature(0, "GIF8", "a GIF" + PICTURE),
            new Signature(0, "II*\0", "a TIFF" + PICTURE),
            new Signature(0, "MM\0*", "a TIFF" + PICTURE),
            new Signature(8, "WEBP", "a WebP" + PICTURE),
            new Signature(4, "ftyphei", "a HEIC" + PICTURE),
            new Signature(4, "ftypmif1", "a HEIC" + PICTURE),
            new Signature(4, "ftyp", "a video or sound file"),
            new Signature(0, "RIFF", "a video or sound file"),
            new Signature(0, "ID3", "a sound file"),
            new Signature(0, "OggS", "a video or sound file"),
            new Signature(0, "\u001aE\u00df\u00a3", "a video file"),
            new Signature(0, "%!PS", "a PostScript file"),
            new Signature(0, "AT&TFORM", "a DjVu file"),
            new Signature(0, "\u001f\u008b", "a gzip archive"),
            new Signature(0, "7z\u00bc\u00af", "a 7z archive"),
            new Signature(0, "Rar!", "a RAR archive"),
            new Signature(0, "BZh", "a bzip2 archive"),
            new Signature(0, "\u00fd7zXZ", "an xz archive"),
            new Signature(257, "ustar", "a tar archive"),
            new Signature(0, "\u007fELF", "a program (ELF)"),
            new Signature(0, "\u00ca\u00fe\u00ba\u00be", "a program"),
            new Signature(0, "\u00cf\u00fa\u00ed\u00fe", "a program (Mach-O)"),
            new Signature(0, "SQLite format 3", "a database"));

    private KnownFormats() {}

    /**
     * What the file is, with its article, if it is one of those known and not readable.
     *
     * @throws UnreadableException if there is more to say, as of an encrypted Office file
     */
    static Optional<String> describe(Content content, byte[] sample) throws IOException, UnreadableException {
        String head = new String(sample, 0, Math.min(sample.length, 512), StandardCharsets.ISO_8859_1);
        if (OleContainer.isOne(head)) {
            return Optional.of(OleContainer.describe(content));
        }
        if (head.startsWith("MZ") && head.indexOf('\0') >= 0) {
            return Optional.of("a program (Windows)");
        }
        if (head.startsWith("BM") && head.indexOf('\0') >= 0) {
            return Optional.of("a BMP" + PICTURE);
        }
        return SIGNATURES.stream()
                .filter(signature -> head.startsWith(signature.bytes(), signature.offset()))
                .map(Signature::what)
                .findFirst();
    }
}
