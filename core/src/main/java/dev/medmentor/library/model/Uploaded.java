package dev.medmentor.library.model;

/**
 * What became of an upload.
 *
 * @param version the one that holds the bytes
 * @param unchanged whether the document held exactly these bytes before, so that nothing is to be done
 */
public record Uploaded(Document document, DocumentVersion version, boolean unchanged) {}
