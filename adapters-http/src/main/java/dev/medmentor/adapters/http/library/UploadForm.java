package dev.medmentor.adapters.http.library;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.Upload;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;

/** A multipart form with one file and what is said about it. Closing it removes its temporary files. */
final class UploadForm implements AutoCloseable {
    private static final String FILE = "file";
    private static final String ORIGIN = "origin";
    private static final String PASSWORD = "password";
    static final String METADATA = "metadata.";
    private static final int MAXIMUM_VALUE = 4_096;
    static final int MAXIMUM_TAG = 200;

    private final MultiPartFormData.Parts parts;
    private final MultiPart.Part file;
    private final Map<String, String> fields;

    private UploadForm(MultiPartFormData.Parts parts, MultiPart.Part file, Map<String, String> fields) {
        this.parts = parts;
        this.file = file;
        this.fields = fields;
    }

    /** For a new document: every field is welcome. */
    static UploadForm ofDocument(MultiPartFormData.Parts parts) {
        Set<String> known = Set.of("collection", "sourceType", ORIGIN, PASSWORD);
        return of(
                parts,
                name -> known.contains(name) || name.startsWith(METADATA),
                "file, collection, sourceType, origin, password, and metadata.KEY for any KEY");
    }

    /** For another version: what is said about the document stays as it is. */
    static UploadForm ofVersion(MultiPartFormData.Parts parts) {
        return of(parts, PASSWORD::equals, "file and password");
    }

    private static UploadForm of(MultiPartFormData.Parts parts, Predicate<String> known, String knownNames) {
        Map<String, String> fields = new HashMap<>();
        for (MultiPart.Part part : parts) {
            String name = String.valueOf(part.getName());
            if (name.equals(FILE)) {
                continue;
            }
            if (!known.test(name)) {
                throw new InvalidInputException(
                        "unknown_field", "There is no field " + shown(name) + ". Known here: " + knownNames + ".");
            }
            if (fields.put(name, value(name, part)) != null) {
                throw new InvalidInputException("repeated_field", "The field " + shown(name) + " is there twice.");
            }
        }
        return new UploadForm(parts, file(parts.getAll(FILE)), fields);
    }

    private static MultiPart.Part file(List<MultiPart.Part> files) {
        if (files.isEmpty() || files.get(0).getFileName() == null) {
            throw new InvalidInputException(
                    "missing_file",
                    "The file is missing. Send it in the field file, as in curl -F file=@guideline.pdf.");
        }
        if (files.size() > 1) {
            throw new InvalidInputException("repeated_field", "Send one file a request, in the field file.");
        }
        return files.get(0);
    }

    private static String value(String name, MultiPart.Part part) {
        if (part.getLength() > MAXIMUM_VALUE) {
            throw new InvalidInputException(
                    "invalid_field", "The field " + shown(name) + " is longer than " + MAXIMUM_VALUE + " bytes.");
        }
        return part.getContentAsString(StandardCharsets.UTF_8);
    }

    private static String shown(String name) {
        return name.length() <= MAXIMUM_TAG ? name : name.substring(0, MAXIMUM_TAG) + "…";
    }

    Upload upload() {
        return new Upload(
                fileName(),
                field("collection").map(CollectionId::new).orElse(CollectionId.DEFAULT),
                field(ORIGIN),
                field("sourceType").map(UploadForm::tag).orElse(Document.DEFAULT_SOURCE_TYPE),
                metadata(),
                field(PASSWORD));
    }

    /** As it was sent. */
    String fileName() {
        return String.valueOf(file.getFileName());
    }

    long fileLength() {
        return file.getLength();
    }

    InputStream openFile() {
        return Content.Source.asInputStream(file.createContentSource());
    }

    /** The same for the same file and fields, in whatever order and between whatever boundaries they came. */
    String fingerprint() {
        StringBuilder text = new StringBuilder();
        append(text, FILE, String.valueOf(file.getFileName()));
        append(text, FILE, contentHash());
        new TreeMap<>(fields).forEach((name, value) -> append(text, name, value));
        return Sha256.of(text.toString());
    }

    private static void append(StringBuilder text, String name, String value) {
        text.append(name.length()).append(':').append(name);
        text.append(value.length()).append(':').append(value);
    }

    private String contentHash() {
        MessageDigest digest = Sha256.digest();
        try (InputStream bytes = new DigestInputStream(openFile(), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UnavailableException("upload_unreadable", "The upload could not be read. Send it again.", e);
        }
        return Sha256.hex(digest.digest());
    }

    private Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new HashMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith(METADATA)) {
                metadata.put(tag(name.substring(METADATA.length())), value);
            }
        });
        return metadata;
    }

    /** @throws InvalidInputException if it is too long */
    static String checkedValue(String value) {
        if (value.length() > MAXIMUM_VALUE) {
            throw new InvalidInputException("invalid_field", "A value is longer than " + MAXIMUM_VALUE + " bytes.");
        }
        return value;
    }

    static String tag(String text) {
        if (text.isBlank() || text.length() > MAXIMUM_TAG || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException(
                    "invalid_field",
                    "A source type and a metadata key have 1 to " + MAXIMUM_TAG
                            + " characters, none of them a control character.");
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }
}
