package dev.medmentor.library.model;

/**
 * Why an ingestion failed.
 *
 * @param message one sentence that a person understands and can act on
 */
public record IngestionFailure(FailureCode code, String message) {}
