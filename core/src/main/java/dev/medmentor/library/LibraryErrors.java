package dev.medmentor.library;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.NotFoundException;

/** Failures that several use cases of the library report alike. */
final class LibraryErrors {
    private LibraryErrors() {}

    static NotFoundException noCollection(CollectionId id) {
        return new NotFoundException("collection_not_found", "There is no collection " + id + ".");
    }

    static ForbiddenException notYours() {
        return new ForbiddenException("forbidden", "This collection belongs to somebody else.");
    }

    static NotFoundException noDocument(DocumentId id) {
        return new NotFoundException("document_not_found", "There is no document " + id + ".");
    }
}
