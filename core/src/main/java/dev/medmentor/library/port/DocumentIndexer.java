package dev.medmentor.library.port;

import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
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
     * Embeds the passages of a version that have no embedding yet: on return they can be found by their meaning.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    void embed(TenantId tenant, Document document, int version, EmbeddingProgress progress, Cancellation cancellation);

    /** Removes the passages of all versions below {@code below}; {@link Integer#MAX_VALUE} removes all. */
    void removeVersionsBelow(TenantId tenant, DocumentId document, int below);

    /** Told after each batch of embeddings. */
    @FunctionalInterface
    interface EmbeddingProgress {
        void embedded(int done, int total);
    }
}
