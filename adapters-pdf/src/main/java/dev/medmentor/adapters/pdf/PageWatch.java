package dev.medmentor.adapters.pdf;

import java.util.Optional;

/**
 * Told which page is about to be worked on, so that whoever watches from outside knows which one to blame if that work
 * never ends. Called from the thread that extracts.
 */
@FunctionalInterface
public interface PageWatch {
    PageWatch NONE = number -> Optional.empty();

    /**
     * @param number from 1; pages may be read ahead, and more than once
     * @return why this page must not be read, for one that is known to kill its reader
     */
    Optional<String> reading(int number);
}
