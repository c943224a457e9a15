package dev.medmentor.library.port;

import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.Page;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;

/**
 * Makes the stored pages of a document version findable. Thread-safe; every method is idempotent, and goes on where an
 * interrupted call left off. Any method may throw {@link dev.medmentor.shared.error.UnavailableException}; retrying it
 * is safe.
 */
public interface DocumentIndexer {
    /**
     * Cuts the stored pages of a version into passages, stores and indexes them: on return they can be found by their
     * words.
     *
     * @param language of the document
     * @return the number of passages
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    int indexText(
            TenantId tenant, Document document, DocumentVersion version, Language language, Cancellation cancellation);

    /**
     * Begins what {@link #indexText} does while the pages are still being read. Nothing is stored and nothing can be
     * found before {@link Ahead#indexText}, so that a reading that fails leaves nothing behind. An indexer that cannot
     * do so does everything then.
     */
    default Ahead ahead(TenantId tenant, Document document, DocumentVersion version, Language language) {
        return new Ahead() {
            @Override
            public void page(Page page) {
                // Taken from where it is stored.
            }

            @Override
            public int indexText(Cancellation cancellation) {
                return DocumentIndexer.this.indexText(tenant, document, version, language, cancellation);
            }

            @Override
            public void close() {
                // There is nothing to end.
            }
        };
    }

    /**
     * Embeds the passages of a version that have no embedding yet: on return they can be found by their meaning.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    void embed(TenantId tenant, Document document, int version, EmbeddingProgress progress, Cancellation cancellation);

    /** Puts the passages of all versions of the document into its collection: on return they can be found there. */
    void refile(TenantId tenant, Document document);

    /** Removes the passages of all versions below {@code below}; {@link Integer#MAX_VALUE} removes all. */
    void removeVersionsBelow(TenantId tenant, DocumentId document, int below);

    /** The indexing of a version whose pages are being read. Used by one thread at a time. */
    interface Ahead extends AutoCloseable {
        /** Takes the pages as they are read, from the first on, ascending. Returns at once. */
        void page(Page page);

        /** {@link DocumentIndexer#indexText}; once at most, when all pages are stored. */
        int indexText(Cancellation cancellation);

        /** Ends what is under way, and forgets it if {@link #indexText} was not called. Idempotent. */
        @Override
        void close();
    }

    /** Told after each batch of embeddings. */
    @FunctionalInterface
    interface EmbeddingProgress {
        void embedded(int done, int total);
    }
}
