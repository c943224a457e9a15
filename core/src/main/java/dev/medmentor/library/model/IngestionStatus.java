package dev.medmentor.library.model;

/** Where a document version stands. The last two are final until somebody retries. */
public enum IngestionStatus {
    PENDING,
    PROCESSING,
    /** Every page has its verdict, at least one gave text, and every passage has its embedding. */
    COMPLETED,
    FAILED;

    public boolean isFinal() {
        return this == COMPLETED || this == FAILED;
    }
}
