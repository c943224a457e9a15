package dev.medmentor.library;

import dev.medmentor.library.model.BlobKey;
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
import dev.medmentor.library.port.BlobStore;
import dev.medmentor.library.port.Content;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.library.port.PageRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads documents, their versions, pages and bytes. Thread-safe. Deleted documents do not exist here. */
public final class BrowseLibrary {
    private final DocumentRepository documents;
    private final PageRepository pages;
    private final BlobStore blobs;

    public BrowseLibrary(DocumentRepository documents, PageRepository pages, BlobStore blobs) {
        this.documents = documents;
        this.pages = pages;
        this.blobs = blobs;
    }

    /** @throws NotFoundException if there is no such document */
    public Document document(TenantId tenant, DocumentId id) {
        return documents
                .find(tenant, id)
                .filter(document -> !document.deleted())
                .orElseThrow(() -> LibraryErrors.noDocument(id));
    }

    /** See {@link DocumentRepository#list}. */
    public List<Document> documents(
            TenantId tenant,
            ReadableCollections readable,
            Optional<CollectionId> collection,
            Optional<DocumentId> after,
            int limit) {
        return documents.list(tenant, readable, collection, after, limit);
    }

    /** See {@link DocumentRepository#search}. */
    public List<ListedDocument> search(
            TenantId tenant,
            ReadableCollections readable,
            DocumentQuery query,
            Optional<DocumentPlace> after,
            int limit) {
        return documents.search(tenant, readable, query, after, limit);
    }

    /** See {@link DocumentRepository#countByStatus}. */
    public Map<IngestionStatus, Integer> countByStatus(
            TenantId tenant, ReadableCollections readable, Optional<CollectionId> collection) {
        return documents.countByStatus(tenant, readable, collection);
    }

    /** Every version, ascending by number. @throws NotFoundException if there is no such document */
    public List<DocumentVersion> versions(TenantId tenant, DocumentId id) {
        document(tenant, id);
        return documents.versions(tenant, id);
    }

    /** @throws NotFoundException if there is no such document or version */
    public DocumentVersion version(TenantId tenant, DocumentId id, int number) {
        document(tenant, id);
        return documents
                .findVersion(tenant, id, number)
                .orElseThrow(() -> new NotFoundException(
                        "version_not_found", "Document " + id + " has no version " + number + "."));
    }

    /** @throws NotFoundException if there is no such document */
    public DocumentVersion latestVersion(TenantId tenant, DocumentId id) {
        return version(tenant, id, document(tenant, id).latestVersion());
    }

    /** @throws NotFoundException if there is no such page */
    public Page page(TenantId tenant, DocumentId id, int version, int number) {
        document(tenant, id);
        return pages.find(tenant, id, version, number)
                .orElseThrow(() -> new NotFoundException(
                        "page_not_found",
                        "Version " + version + " of document " + id + " has no page " + number + "."));
    }

    /** The verdict of every page read so far, ascending by page number. */
    public Map<Integer, PageVerdict> verdicts(TenantId tenant, DocumentId id, int version) {
        document(tenant, id);
        return pages.verdicts(tenant, id, version);
    }

    /** @throws NotFoundException if there is no such document or version */
    public Content file(TenantId tenant, DocumentId id, int version) {
        document(tenant, id);
        return blobs.find(tenant, new BlobKey(id, version))
                .orElseThrow(() -> new NotFoundException(
                        "version_not_found", "Document " + id + " has no version " + version + "."));
    }
}
