package dev.medmentor.app.backup;

import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentVersion;
import java.util.List;
import java.util.Optional;

/**
 * A document with its versions.
 *
 * @param versions ascending from number 1, without gaps
 */
record StoredDocument(Document document, List<StoredVersion> versions) {
    StoredDocument {
        versions = List.copyOf(versions);
    }

    /** @param blob names the entry that holds its bytes; empty where the storage has none of it */
    record StoredVersion(DocumentVersion version, Optional<String> blob) {}
}
