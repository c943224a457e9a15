package dev.medmentor.library.model;

import dev.medmentor.shared.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One upload of a document and how its ingestion stands.
 *
 * @param number from 1, without gaps
 * @param contentHash SHA-256 of the bytes, as 64 hexadecimal digits
 * @param bytes their length
 * @param progress how far; kept current while the ingestion runs
 * @param searchable whether its words can be found: true from the moment its text is indexed
 * @param failure present exactly when {@code status} is FAILED
 * @param warnings sentences for people about what was lost on the way, such as pages that could not be read
 */
public record DocumentVersion(
        DocumentId document,
        int number,
        String contentHash,
        long bytes,
        Instant createdAt,
        IngestionStatus status,
        IngestionProgress progress,
        Optional<String> mediaType,
        Optional<Language> language,
        PageReport report,
        boolean searchable,
        Optional<IngestionFailure> failure,
        List<String> warnings,
        Optional<Instant> finishedAt) {
    public DocumentVersion {
        warnings = List.copyOf(warnings);
        if (number < 1 || bytes < 0 || (status == IngestionStatus.FAILED) != failure.isPresent()) {
            throw new IllegalArgumentException("number, bytes or failure out of range");
        }
    }

    /** A version just uploaded, waiting for its ingestion. */
    public static DocumentVersion pending(
            DocumentId document, int number, String contentHash, long bytes, Instant createdAt) {
        return new DocumentVersion(
                document,
                number,
                contentHash,
                bytes,
                createdAt,
                IngestionStatus.PENDING,
                IngestionProgress.QUEUED,
                Optional.empty(),
                Optional.empty(),
                PageReport.NONE,
                false,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /** Whether it may take the place of {@code stored}: what has ended is left as it is, unless it begins anew. */
    public boolean mayReplace(DocumentVersion stored) {
        return !stored.status().isFinal() || status == IngestionStatus.PENDING;
    }

    /** The key of its bytes in the blob store. */
    public BlobKey blob() {
        return new BlobKey(document, number);
    }

    /** Back to waiting, as after an upload: what was read is kept only in the pages already stored. */
    public DocumentVersion retried() {
        return pending(document, number, contentHash, bytes, createdAt);
    }

    public DocumentVersion processing(IngestionProgress now, PageReport pages) {
        return copy(IngestionStatus.PROCESSING, now, mediaType, language, pages, searchable);
    }

    public DocumentVersion extracted(String type, Language detected) {
        return copy(status, progress, Optional.of(type), Optional.of(detected), report, searchable);
    }

    public DocumentVersion madeSearchable() {
        return copy(status, progress, mediaType, language, report, true);
    }

    private DocumentVersion copy(
            IngestionStatus newStatus,
            IngestionProgress newProgress,
            Optional<String> newType,
            Optional<Language> newLanguage,
            PageReport newReport,
            boolean newSearchable) {
        return new DocumentVersion(
                document,
                number,
                contentHash,
                bytes,
                createdAt,
                newStatus,
                newProgress,
                newType,
                newLanguage,
                newReport,
                newSearchable,
                failure,
                warnings,
                finishedAt);
    }

    public DocumentVersion completed(List<String> newWarnings, Instant at) {
        return finished(IngestionStatus.COMPLETED, Optional.empty(), newWarnings, at);
    }

    public DocumentVersion failed(IngestionFailure why, Instant at) {
        return finished(IngestionStatus.FAILED, Optional.of(why), warnings, at);
    }

    private DocumentVersion finished(
            IngestionStatus end, Optional<IngestionFailure> why, List<String> newWarnings, Instant at) {
        return new DocumentVersion(
                document,
                number,
                contentHash,
                bytes,
                createdAt,
                end,
                end == IngestionStatus.COMPLETED ? progress.done() : progress,
                mediaType,
                language,
                report,
                searchable,
                why,
                newWarnings,
                Optional.of(at));
    }
}
