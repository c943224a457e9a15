package dev.medmentor.library.model;

import dev.medmentor.shared.error.InvalidInputException;

/**
 * Names a document within its tenant, across all its versions.
 *
 * @param value 1 to 64 ASCII letters, digits, hyphens or underscores
 */
public record DocumentId(String value) implements Comparable<DocumentId> {
    private static final int LONGEST = 64;

    public DocumentId {
        if (value.isEmpty() || value.length() > LONGEST || !value.chars().allMatch(DocumentId::isAllowed)) {
            throw new InvalidInputException(
                    "invalid_document_id", "A document id is 1 to 64 letters, digits, hyphens or underscores.");
        }
    }

    private static boolean isAllowed(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
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
