package dev.medmentor.library;

import dev.medmentor.identity.AuditTrail;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentPlace;
import dev.medmentor.library.model.DocumentQuery;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.ListedDocument;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.Uploaded;
import dev.medmentor.library.port.Content;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The library as one person may see and change it. A document in a collection that they may not read answers like one
 * that does not exist; to change one that they may only read is forbidden. Every method decides anew, so that what is
 * hidden now is hidden from the next call on. Thread-safe; what changes is in the audit log.
 */
public final class PersonalLibrary {
    /** What the library is made of, whoever asks. */
    public record Parts(
            LibraryAccess access,
            BrowseLibrary browse,
            UploadDocument uploads,
            ChangeDocument changes,
            RefileDocument refiling,
            AuditTrail audit) {}

    private final Parts parts;
    private final Principal principal;
    private final Caller caller;

    public PersonalLibrary(Parts parts, Principal principal, Caller caller) {
        this.parts = parts;
        this.principal = principal;
        this.caller = caller;
    }

    /** What may be read now. */
    public ReadableCollections readable() {
        return parts.access.readable(principal);
    }

    /** @throws NotFoundException if there is no such collection that may be read */
    public void requireReadable(CollectionId id) {
        parts.access.requireReadable(principal, id);
    }

    /** @throws NotFoundException if there is no such document that may be read */
    public Document document(DocumentId id) {
        Document document = parts.browse.document(principal.tenant(), id);
        if (!parts.access.mayRead(principal, document.collection())) {
            throw LibraryErrors.noDocument(id);
        }
        return document;
    }

    /**
     * Documents in ascending order of id, at most {@code limit}, beginning after {@code after}.
     *
     * @param collection only this one; empty for all that may be read
     * @throws NotFoundException if there is no such collection that may be read
     */
    public List<Document> documents(Optional<CollectionId> collection, Optional<DocumentId> after, int limit) {
        collection.ifPresent(this::requireReadable);
        return parts.browse.documents(principal.tenant(), readable(), collection, after, limit);
    }

    /**
     * See {@link BrowseLibrary#search}.
     *
     * @throws NotFoundException if there is no such collection that may be read
     */
    public List<ListedDocument> search(DocumentQuery query, Optional<DocumentPlace> after, int limit) {
        query.collection().ifPresent(this::requireReadable);
        return parts.browse.search(principal.tenant(), readable(), query, after, limit);
    }

    /**
     * See {@link BrowseLibrary#countByStatus}.
     *
     * @throws NotFoundException if there is no such collection that may be read
     */
    public Map<IngestionStatus, Integer> countByStatus(Optional<CollectionId> collection) {
        collection.ifPresent(this::requireReadable);
        return parts.browse.countByStatus(principal.tenant(), readable(), collection);
    }

    /** Every version, ascending by number. @throws NotFoundException if there is no such document that may be read */
    public List<DocumentVersion> versions(DocumentId id) {
        document(id);
        return parts.browse.versions(principal.tenant(), id);
    }

    /** @throws NotFoundException if there is no such document that may be read, or no such version */
    public DocumentVersion version(DocumentId id, int number) {
        document(id);
        return parts.browse.version(principal.tenant(), id, number);
    }

    /** @throws NotFoundException if there is no such document that may be read, or no such page */
    public Page page(DocumentId id, int version, int number) {
        document(id);
        return parts.browse.page(principal.tenant(), id, version, number);
    }

    /** See {@link BrowseLibrary#verdicts}; @throws NotFoundException if there is no such document that may be read */
    public Map<Integer, PageVerdict> verdicts(DocumentId id, int version) {
        document(id);
        return parts.browse.verdicts(principal.tenant(), id, version);
    }

    /** @throws NotFoundException if there is no such document that may be read, or no such version */
    public Content file(DocumentId id, int version) {
        document(id);
        return parts.browse.file(principal.tenant(), id, version);
    }

    /**
     * See {@link UploadDocument#upload}.
     *
     * @throws NotFoundException if there is no such collection that may be read, also if it is gone when all bytes are
     *     there
     * @throws ForbiddenException if it may be read and not written
     */
    public Uploaded upload(Upload upload, InputStream bytes) throws IOException {
        return upload(upload, () -> parts.uploads.upload(principal.tenant(), upload, bytes));
    }

    /** As {@link #upload(Upload, InputStream)}, and {@link UploadDocument#upload(TenantId, DocumentId, Upload, InputStream)}. */
    Uploaded upload(DocumentId id, Upload upload, InputStream bytes) throws IOException {
        return upload(upload, () -> parts.uploads.upload(principal.tenant(), id, upload, bytes));
    }

    /** Takes in what comes with an upload. */
    @FunctionalInterface
    private interface Taking {
        Uploaded run() throws IOException;
    }

    private Uploaded upload(Upload upload, Taking taking) throws IOException {
        CollectionId collection = upload.collection();
        parts.access.requireWritable(principal, collection);
        boolean recorded = parts.access.isRecorded(principal.tenant(), collection);
        Uploaded uploaded = taking.run();
        if (recorded && !parts.access.isRecorded(principal.tenant(), collection)) {
            // Deleted while the bytes came in: nobody's documents can be read by all.
            parts.changes.deleteIfThere(principal.tenant(), uploaded.document().id());
            throw LibraryErrors.noCollection(collection);
        }
        return noted(uploaded);
    }

    /**
     * See {@link UploadDocument#uploadVersion}.
     *
     * @throws NotFoundException if there is no such document that may be read
     * @throws ForbiddenException if it may be read and not changed
     */
    public Uploaded uploadVersion(DocumentId id, Upload upload, InputStream bytes) throws IOException {
        requireWritable(id);
        return noted(parts.uploads.uploadVersion(principal.tenant(), id, upload, bytes));
    }

    private Uploaded noted(Uploaded uploaded) {
        if (!uploaded.unchanged()) {
            note(
                    "document.uploaded",
                    uploaded.document().id(),
                    Map.of(
                            "collection", uploaded.document().collection().value(),
                            "version", Integer.toString(uploaded.version().number())));
        }
        return uploaded;
    }

    /**
     * See {@link ChangeDocument#retry}.
     *
     * @throws NotFoundException if there is no such document that may be read
     * @throws ForbiddenException if it may be read and not changed
     */
    public DocumentVersion retry(DocumentId id, Optional<String> password) {
        requireWritable(id);
        DocumentVersion version = parts.changes.retry(principal.tenant(), id, password);
        note("document.retried", id, Map.of());
        return version;
    }

    /** See {@link ChangeDocument#cancel}; throws as {@link #retry}. */
    public void cancel(DocumentId id) {
        requireWritable(id);
        parts.changes.cancel(principal.tenant(), id);
        note("document.cancelled", id, Map.of());
    }

    /** See {@link ChangeDocument#delete}; throws as {@link #retry}. */
    public void delete(DocumentId id) {
        Document document = requireWritable(id);
        parts.changes.delete(principal.tenant(), id);
        note("document.deleted", id, Map.of("collection", document.collection().value()));
    }

    /**
     * See {@link RefileDocument#refile}.
     *
     * @throws NotFoundException if there is no such document or collection that may be read, also if the collection is
     *     gone when the document is in it
     * @throws ForbiddenException if one of them may be read and not changed
     */
    public Document refile(
            DocumentId id, Optional<CollectionId> collection, Optional<String> name, Predicate<Document> expected) {
        Document before = requireWritable(id);
        collection.ifPresent(this::requireWritable);
        boolean recorded = collection
                .filter(target -> parts.access.isRecorded(principal.tenant(), target))
                .isPresent();
        Document after = parts.refiling.refile(principal.tenant(), id, collection, name, expected);
        if (recorded && !parts.access.isRecorded(principal.tenant(), after.collection())) {
            // Deleted at the same moment: nobody's documents can be read by all.
            parts.refiling.refile(
                    principal.tenant(), id, Optional.of(before.collection()), Optional.empty(), now -> true);
            throw LibraryErrors.noCollection(after.collection());
        }
        note(
                "document.changed",
                id,
                Map.of(
                        "from",
                        before.collection().value(),
                        "collection",
                        after.collection().value()));
        return after;
    }

    /**
     * Does nothing if the document may be changed.
     *
     * @throws NotFoundException if there is no such document that may be read
     * @throws ForbiddenException if it may be read and not changed
     */
    public Document requireWritable(DocumentId id) {
        Document document = document(id);
        if (!parts.access.mayWrite(principal, document.collection())) {
            throw LibraryErrors.notYours();
        }
        return document;
    }

    /**
     * Does nothing if documents may be added to the collection.
     *
     * @throws NotFoundException if there is no such collection that may be read
     * @throws ForbiddenException if it may be read and not written
     */
    public void requireWritable(CollectionId id) {
        parts.access.requireWritable(principal, id);
    }

    private void note(String action, DocumentId id, Map<String, String> details) {
        parts.audit.record(principal, caller, action, "document/" + id, details);
    }
}
