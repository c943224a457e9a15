package dev.medmentor.library.model;

import dev.medmentor.shared.error.InvalidInputException;
import java.util.regex.Pattern;

/**
 * Names a document within its tenant, across all its versions.
 *
 * @param value 1 to 64 ASCII letters, digits, hyphens or underscores
 */
public record DocumentId(String value) implements Comparable<DocumentId> {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public DocumentId {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidInputException(
                    "invalid_document_id", "A document id is 1 to 64 letters, digits, hyphens or underscores.");
        }
    }

    @Override
    public int compareTo(DocumentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
