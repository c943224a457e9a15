package dev.medmentor.retrieval.model;

import dev.medmentor.library.model.DocumentId;

/**
 * Names a passage within its tenant. Made from what it is a part of, so that ingesting again yields the same ids.
 *
 * @param ordinal its place in the document version, from 0
 */
public record PassageId(DocumentId document, int version, int ordinal) implements Comparable<PassageId> {
    public PassageId {
        if (version < 1 || ordinal < 0) {
            throw new IllegalArgumentException("version or ordinal out of range");
        }
    }

    /** {@code document:version:ordinal}. */
    public String value() {
        return document.value() + ":" + version + ":" + ordinal;
    }

    /** Reads {@link #value()} back. */
    public static PassageId parse(String value) {
        String[] parts = value.split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("no passage id: " + value);
        }
        return new PassageId(new DocumentId(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    @Override
    public int compareTo(PassageId other) {
        int byDocument = document.compareTo(other.document);
        if (byDocument != 0) {
            return byDocument;
        }
        return version != other.version
                ? Integer.compare(version, other.version)
                : Integer.compare(ordinal, other.ordinal);
    }

    @Override
    public String toString() {
        return value();
    }
}
