package dev.medmentor.library.model;

/**
 * A piece of an open upload, a blob of its own.
 *
 * @param number from 1; parts that were given up leave gaps
 * @param bytes at least 1
 */
public record UploadPart(int number, long bytes) {
    public UploadPart {
        if (number < 1 || bytes < 1) {
            throw new IllegalArgumentException("number or bytes out of range");
        }
    }
}
