package dev.medmentor.library;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.port.DocumentIndexer;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.library.port.JobQueue;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Moves documents to other collections, and renames them. Who may read a document is decided by its record, so that a
 * move counts at once; its passages follow before the method returns, and by a job if this process dies before that.
 * Thread-safe; durable on return.
 */
public final class RefileDocument {
    private final DocumentRepository documents;
    private final JobQueue jobs;
    private final DocumentIndexer indexer;

    public RefileDocument(DocumentRepository documents, JobQueue jobs, DocumentIndexer indexer) {
        this.documents = documents;
        this.jobs = jobs;
        this.indexer = indexer;
    }

    /**
     * Puts a document into a collection, under a name. Doing so again mends what a failure has left. Under a new name,
     * the words of the old one still find it until it is read again.
     *
     * @param collection empty for the one it is in
     * @param name made as {@link Upload#name()} is; empty for the one it has
     * @param expected what must be true of the document
     * @return the document as it is now
     * @throws dev.medmentor.shared.error.NotFoundException if there is no such document
     * @throws ConflictException with code {@code revision_conflict} if it is not as expected, or has changed meanwhile;
     *     with {@code origin_exists} if that collection has a document of the same origin
     */
    public Document refile(
            TenantId tenant,
            DocumentId id,
            Optional<CollectionId> collection,
            Optional<String> name,
            Predicate<Document> expected) {
        Document before = documents
                .find(tenant, id)
                .filter(found -> !found.deleted())
                .orElseThrow(() -> LibraryErrors.noDocument(id));
        CollectionId target = collection.orElse(before.collection());
        String newName = name.map(given -> Upload.named(given).name()).orElse(before.name());
        if (!expected.test(before) || !documents.refile(tenant, before, target, newName)) {
            throw new ConflictException(
                    "revision_conflict", "Somebody has changed this meanwhile. Read it again, then decide.");
        }
        Document after = before.filed(target, newName);
        if (collection.isPresent()) {
            jobs.enqueue(tenant, IngestionJob.refile(tenant, id));
            indexer.refile(tenant, after);
        }
        return after;
    }
}
