package dev.medmentor.library.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A document as people know it; its bytes and pages belong to a {@link DocumentVersion}.
 *
 * @param name what is shown, such as {@code guideline.pdf}; not unique
 * @param origin where the bytes came from (a file's URI), unique within the collection when present: uploading the same
 *     origin again makes a new version
 * @param sourceType a free tag to filter by, such as {@code document} or {@code guideline}
 * @param metadata free keys and values to filter by; unmodifiable
 * @param liveVersion the version that answers questions, 0 before any is searchable; never falls
 * @param latestVersion the newest version uploaded, at least 1
 * @param deleted true from the moment a deletion was accepted; such a document answers nothing
 */
public record Document(
        DocumentId id,
        CollectionId collection,
        String name,
        Optional<String> origin,
        String sourceType,
        Map<String, String> metadata,
        Instant createdAt,
        int liveVersion,
        int latestVersion,
        boolean deleted) {
    /** The source type of an upload that names none. */
    public static final String DEFAULT_SOURCE_TYPE = "document";

    public Document {
        metadata = Map.copyOf(metadata);
        if (name.isBlank() || liveVersion < 0 || latestVersion < 1 || liveVersion > latestVersion) {
            throw new IllegalArgumentException("name or versions out of range");
        }
    }

    public Document withLatestVersion(int version) {
        return new Document(
                id, collection, name, origin, sourceType, metadata, createdAt, liveVersion, version, deleted);
    }

    public Document withLiveVersion(int version) {
        return new Document(
                id, collection, name, origin, sourceType, metadata, createdAt, version, latestVersion, deleted);
    }

    public Document filed(CollectionId newCollection, String newName) {
        return new Document(
                id,
                newCollection,
                newName,
                origin,
                sourceType,
                metadata,
                createdAt,
                liveVersion,
                latestVersion,
                deleted);
    }

    public Document asDeleted() {
        return new Document(
                id, collection, name, origin, sourceType, metadata, createdAt, liveVersion, latestVersion, true);
    }
}
