package dev.medmentor.adapters.pdf.docx;

import dev.medmentor.adapters.pdf.flow.UnreadableException;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.port.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip that may be a Word document, read within limits. The names in it are compared, never used as paths, and nothing
 * of it is written anywhere. Not thread-safe.
 */
public final class OfficePackage implements AutoCloseable {
    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_TYPE_BYTES = 1 << 20;
    private static final String TYPES = "[Content_Types].xml";
    private static final String WORD = "wordprocessingml.document.main+xml";
    private static final String WORD_WITH_MACROS = "ms-word.document.macroEnabled.main+xml";
    private static final String WORD_TEMPLATE = "wordprocessingml.template.main+xml";
    private static final Pattern OVERRIDE = Pattern.compile("<[\\w:]*Override\\b[^>]*>");
    private static final Pattern PART_NAME = Pattern.compile("\\bPartName\\s*=\\s*[\"']/?([^\"']+)[\"']");

    private final ZipFile zip;
    private final Optional<Path> spooled;

    private OfficePackage(ZipFile zip, Optional<Path> spooled) {
        this.zip = zip;
        this.spooled = spooled;
    }

    /** @throws UnreadableException unless this zip is a Word document; the message says what it is instead */
    public static void requireWord(Content content) throws IOException, UnreadableException {
        try (OfficePackage document = open(content)) {
            document.mainPart();
        }
    }

    static OfficePackage open(Content content) throws IOException, UnreadableException {
        Optional<Path> spooled = content.file().isPresent() ? Optional.empty() : Optional.of(spool(content));
        Optional<OfficePackage> opened = Optional.empty();
        try {
            ZipFile zip =
                    new ZipFile(content.file().or(() -> spooled).orElseThrow().toFile());
            opened = Optional.of(new OfficePackage(zip, spooled));
        } catch (ZipException e) {
            throw new UnreadableException(
                    FailureCode.DAMAGED,
                    "This is a zip file (perhaps a Word document) that is damaged or was not uploaded whole. Open it in"
                            + " the program that made it, save it again and upload the new copy.",
                    e);
        } finally {
            if (opened.isEmpty() && spooled.isPresent()) {
                Files.deleteIfExists(spooled.get());
            }
        }
        if (opened.get().zip.size() > MOST_ENTRIES) {
            opened.get().close();
            throw new UnreadableException(
                    FailureCode.TOO_LARGE,
                    "This zip has more than " + MOST_ENTRIES + " entries, which no Word document has.");
        }
        return opened.get();
    }

    /** The name of the part that holds the document's text. */
    String mainPart() throws IOException, UnreadableException {
        String types = read(TYPES, MOST_TYPE_BYTES);
        Matcher overrides = OVERRIDE.matcher(types);
        while (overrides.find()) {
            String override = overrides.group();
            Matcher name = PART_NAME.matcher(override);
            boolean word =
                    override.contains(WORD) || override.contains(WORD_WITH_MACROS) || override.contains(WORD_TEMPLATE);
            if (word && name.find()) {
                return name.group(1);
            }
        }
        throw new UnreadableException(
                FailureCode.UNSUPPORTED_TYPE,
                "This is " + ZipKind.describe(types, read("mimetype", 256), zip)
                        + ", which cannot be read. Save it as PDF, Word (.docx), HTML, Markdown or plain text and upload"
                        + " that.");
    }

    /** The part of that name, if there is one; what is read from it counts against {@code budget}. */
    Optional<InputStream> part(String name, InflationBudget budget) throws IOException, UnreadableException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.isDirectory()) {
            return Optional.empty();
        }
        return Optional.of(budget.limit(zip.getInputStream(entry), entry.getCompressedSize()));
    }

    private String read(String name, int most) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return "";
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(most), StandardCharsets.UTF_8);
        }
    }

    private static Path spool(Content content) throws IOException {
        Path file = Files.createTempFile("medmentor-", ".zip");
        try (InputStream in = content.open()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        zip.close();
        if (spooled.isPresent()) {
            Files.deleteIfExists(spooled.get());
        }
    }
}
