package dev.medmentor.adapters.pdf.fork;

import java.time.Duration;

/**
 * How long a child may work on one document. Only time spent waiting for the child counts.
 *
 * @param start for a new process to come up
 * @param idle between two pages, and before the first
 * @param document for a document of no pages
 * @param page more for each page
 * @param recognisedPage more for each page whose text had to be recognised
 * @param hostilePages how many pages may kill a child before the document is given up
 * @param documents how many documents one child reads
 */
public record ForkLimits(
        Duration start,
        Duration idle,
        Duration document,
        Duration page,
        Duration recognisedPage,
        int hostilePages,
        int documents) {
    /** A file on which a parser never ends has failed after less than a minute. */
    public static final ForkLimits DEFAULT = new ForkLimits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(50),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            3,
            200);
}
