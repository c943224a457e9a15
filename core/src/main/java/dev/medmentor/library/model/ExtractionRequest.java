package dev.medmentor.library.model;

import dev.medmentor.library.port.Content;
import java.util.Optional;

/**
 * A file to read.
 *
 * @param name as uploaded; a hint at most, for the type is decided by content
 * @param password opens an encrypted file
 * @param firstPage from 1; pages before it are not wanted again. A page's content does not depend on this
 */
public record ExtractionRequest(Content content, String name, Optional<String> password, int firstPage) {
    public ExtractionRequest {
        if (firstPage < 1) {
            throw new IllegalArgumentException("pages count from 1");
        }
    }

    public static ExtractionRequest of(Content content, String name) {
        return new ExtractionRequest(content, name, Optional.empty(), 1);
    }

    @Override
    public String toString() {
        return name + " from page " + firstPage;
    }
}
