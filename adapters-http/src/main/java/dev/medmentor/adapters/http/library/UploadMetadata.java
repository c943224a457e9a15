package dev.medmentor.adapters.http.library;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Upload;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header {@code Upload-Metadata} of the tus protocol: keys, each with a value in Base64. */
final class UploadMetadata {
    private static final int MOST = 16_384;

    private final Map<String, String> values;

    private UploadMetadata(Map<String, String> values) {
        this.values = values;
    }

    /** @throws InvalidInputException with code {@code invalid_metadata} */
    static UploadMetadata parse(@Nullable String header) {
        if (header == null || header.length() > MOST) {
            throw invalid(null);
        }
        Map<String, String> values = new HashMap<>();
        for (String pair : header.split(",")) {
            String[] keyAndValue = pair.strip().split(" ", 2);
            String value = keyAndValue.length == 1 ? "" : decoded(keyAndValue[1].strip());
            if (keyAndValue[0].isEmpty() || values.put(keyAndValue[0], value) != null) {
                throw invalid(null);
            }
        }
        return new UploadMetadata(values);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    private static InvalidInputException invalid(@Nullable Throwable cause) {
        return new InvalidInputException(
                "invalid_metadata",
                "Upload-Metadata is a list such as filename Z3VpZGUucGRm,collection ZGVmYXVsdA==: keys, each once, with"
                        + " a value in Base64, of " + MOST + " characters together at most.",
                cause);
    }

    /** The document that is to have another version. */
    Optional<DocumentId> replaces() {
        try {
            return value("document").map(DocumentId::new);
        } catch (InvalidInputException e) {
            throw new NotFoundException("document_not_found", "There is no document with this id.", e);
        }
    }

    /** @throws InvalidInputException with code {@code missing_file} without a name */
    Upload upload() {
        String name = value("filename")
                .orElseThrow(() -> new InvalidInputException(
                        "missing_file", "Upload-Metadata names no file. Send its name as filename."));
        return new Upload(
                name,
                value("collection").map(CollectionId::new).orElse(CollectionId.DEFAULT),
                value("origin").map(UploadForm::checkedValue),
                value("sourceType").map(UploadForm::tag).orElse(Document.DEFAULT_SOURCE_TYPE),
                metadata(),
                Optional.empty());
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new HashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(UploadForm.METADATA)) {
                metadata.put(
                        UploadForm.tag(key.substring(UploadForm.METADATA.length())), UploadForm.checkedValue(value));
            }
        });
        return metadata;
    }
}
