package dev.medmentor.library.model;

import java.util.Map;
import java.util.Optional;

/**
 * What comes with the bytes of an upload.
 *
 * @param name as the caller gave it; kept without any folder and without control characters, at most
 *     {@value #MAXIMUM_NAME_LENGTH} characters
 * @param origin where the bytes came from, when the same place may be uploaded again; see {@link Document#origin()}
 * @param sourceType see {@link Document#sourceType()}
 * @param password opens an encrypted file
 */
public record Upload(
        String name,
        CollectionId collection,
        Optional<String> origin,
        String sourceType,
        Map<String, String> metadata,
        Optional<String> password) {
    public static final int MAXIMUM_NAME_LENGTH = 255;

    public Upload {
        name = FileNames.display(name, MAXIMUM_NAME_LENGTH);
        metadata = Map.copyOf(metadata);
    }

    /** An upload into the default collection. */
    public static Upload named(String name) {
        return new Upload(
                name, CollectionId.DEFAULT, Optional.empty(), Document.DEFAULT_SOURCE_TYPE, Map.of(), Optional.empty());
    }

    public Upload from(String newOrigin) {
        return new Upload(name, collection, Optional.of(newOrigin), sourceType, metadata, password);
    }

    public Upload into(CollectionId newCollection) {
        return new Upload(name, newCollection, origin, sourceType, metadata, password);
    }

    public Upload withPassword(Optional<String> newPassword) {
        return new Upload(name, collection, origin, sourceType, metadata, newPassword);
    }

    /** Without the password, so that it reaches no log. */
    @Override
    public String toString() {
        return name + " into " + collection;
    }
}
