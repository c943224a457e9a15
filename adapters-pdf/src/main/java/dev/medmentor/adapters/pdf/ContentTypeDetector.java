package dev.medmentor.adapters.pdf;

import dev.medmentor.adapters.pdf.docx.OfficePackage;
import dev.medmentor.adapters.pdf.flow.UnreadableException;
import dev.medmentor.adapters.pdf.text.TextSample;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.port.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says what a file is by looking at its bytes. Its name is asked only whether a text is Markdown. Thread-safe.
 */
public final class ContentTypeDetector {
    private static final String WHAT_CAN_BE_READ = "PDF, Word (.docx), HTML, Markdown or plain text";
    private static final int HEADER_WITHIN = 1024;
    private static final int TRAILER_WITHIN = 2048;
    private static final Pattern PDF_HEADER = Pattern.compile("%PDF-\\d");
    /** Some PDFs lost their header, but not their objects. */
    private static final Pattern PDF_OBJECT = Pattern.compile("(?s)\\A%?.{0,64}?\\b\\d+ \\d+ +obj\\b");

    private static final Pattern HTML_START = Pattern.compile(
            "(?is)\\A(?:\\s|<!--.{0,4000}?-->|<\\?xml[^>]{0,200}\\?>)*<(?:!doctype\\s+html|(?:html|head|body|title|meta|"
                    + "link|script|style|div|span|p|br|h[1-6]|table|ul|ol|article|main|section|header)[\\s/>])");
    private static final Pattern XML_START = Pattern.compile("(?is)\\A\\s*<(?:\\?xml\\s|!doctype\\s|svg[\\s>])");
    private static final Pattern MARKDOWN_NAME = Pattern.compile("(?i).*\\.(?:md|markdown|mdown|mkd)");

    /**
     * @throws UnreadableException if the file is empty or of a type that cannot be read; its message names the type and
     *     says what to do
     * @throws IOException if the bytes cannot be had
     */
    public ContentType detect(Content content, String name) throws IOException, UnreadableException {
        byte[] sample;
        try (InputStream in = content.open()) {
            sample = in.readNBytes(TextSample.LENGTH);
        }
        if (sample.length == 0) {
            throw new UnreadableException(FailureCode.EMPTY_FILE, "The file is empty. Check it and upload it again.");
        }
        String head = new String(sample, 0, Math.min(sample.length, HEADER_WITHIN), StandardCharsets.ISO_8859_1);
        if (head.startsWith("%PDF-")) {
            return ContentType.PDF;
        }
        if (head.startsWith("PK\u0003\u0004") || head.startsWith("PK\u0005\u0006")) {
            OfficePackage.requireWord(content);
            return ContentType.DOCX;
        }
        Optional<String> known = KnownFormats.describe(content, sample);
        if (known.isPresent()) {
            throw unsupported(known.get());
        }
        boolean text = TextSample.isText(sample);
        String start = text ? TextSample.decode(sample).replaceFirst("^\ufeff", "") : "";
        if (text && HTML_START.matcher(start).lookingAt()) {
            return ContentType.HTML;
        }
        if (PDF_HEADER.matcher(head).find() || isHeadlessPdf(content, head)) {
            return ContentType.PDF;
        }
        if (!text) {
            throw unsupported("a file of a type that is not known here");
        }
        if (XML_START.matcher(start).lookingAt()) {
            throw unsupported(start.toLowerCase(Locale.ROOT).contains("<svg") ? "an SVG picture" : "an XML file");
        }
        return MARKDOWN_NAME.matcher(name).matches() ? ContentType.MARKDOWN : ContentType.PLAIN_TEXT;
    }

    private static boolean isHeadlessPdf(Content content, String head) throws IOException {
        if (!PDF_OBJECT.matcher(head).find()) {
            return false;
        }
        try (InputStream in = content.open()) {
            in.skipNBytes(Math.max(0, content.length() - TRAILER_WITHIN));
            String tail = new String(in.readNBytes(TRAILER_WITHIN), StandardCharsets.ISO_8859_1);
            return tail.contains("startxref") || tail.contains("trailer") || tail.contains("%%EOF");
        }
    }

    private static UnreadableException unsupported(String what) {
        return new UnreadableException(
                FailureCode.UNSUPPORTED_TYPE,
                "This is " + what + ", which cannot be read. Save it as " + WHAT_CAN_BE_READ + " and upload that.");
    }
}
