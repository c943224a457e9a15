package dev.medmentor.library.model;

/**
 * What a blob store took in.
 *
 * @param contentHash SHA-256, as 64 hexadecimal digits
 */
public record StoredBlob(long bytes, String contentHash) {}
