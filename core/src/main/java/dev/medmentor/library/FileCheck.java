package dev.medmentor.library;

import java.io.IOException;
import java.io.InputStream;

/** Looks at the beginning of a file before it is taken in. Thread-safe. */
@FunctionalInterface
public interface FileCheck {
    /** Takes whatever comes. */
    FileCheck NONE = (name, file) -> {};

    /**
     * Does nothing if the file may be taken in; otherwise throws what its sender is told.
     *
     * @param name as the sender gave it
     */
    void check(String name, InputStream file) throws IOException;
}
