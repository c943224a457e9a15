package dev.medmentor.library.model;

/** Names the bytes of one document version. */
public record BlobKey(DocumentId document, int version) {}
