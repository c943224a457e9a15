package dev.medmentor.adapters.http.web;

import java.time.Duration;

/**
 * How slowly requests may arrive.
 *
 * @param headers how long a request may take from its first byte to the end of its headers
 * @param grace how much waiting for a body goes unpunished, at its beginning and again after each time it was fast enough
 * @param bytesPerSecond that a body must bring on average while it is waited for
 */
public record Patience(Duration headers, Duration grace, int bytesPerSecond) {
    /** What a bad mobile connection still manages, many times over. */
    public static final Patience DEFAULT = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(10), 240);

    public Patience {
        if (headers.toMillis() < 1 || grace.toMillis() < 1 || bytesPerSecond < 1) {
            throw new IllegalArgumentException("patience ends at some time, and begins with a millisecond and a byte");
        }
    }
}
