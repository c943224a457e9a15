package dev.medmentor.library.model;

/** What an ingestion is doing, in this order. */
public enum IngestionStage {
    QUEUED,
    EXTRACTING,
    CHUNKING,
    EMBEDDING,
    DONE
}
