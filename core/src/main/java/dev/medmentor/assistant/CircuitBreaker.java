package dev.medmentor.assistant;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Says whether something that keeps failing is to be tried. Closed, it lets everybody through; after some failures in a
 * row it opens and lets nobody; after a rest it lets one through, whose luck decides. Thread-safe.
 */
final class CircuitBreaker {
    private final int threshold;
    private final Duration rest;
    private final InstantSource clock;
    private int failures;
    private Instant openUntil = Instant.MIN;
    private boolean trial;

    /**
     * @param threshold the failures in a row that open it, at least 1
     * @param rest how long it stays open
     */
    CircuitBreaker(int threshold, Duration rest, InstantSource clock) {
        this.threshold = threshold;
        this.rest = rest;
        this.clock = clock;
    }

    /** Whether to try now; whoever is told so must call one of the other three afterwards. */
    synchronized boolean tryEnter() {
        if (failures < threshold) {
            return true;
        }
        if (trial || clock.instant().isBefore(openUntil)) {
            return false;
        }
        trial = true;
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
        trial = false;
    }

    synchronized void failed() {
        failures = Math.min(threshold, failures + 1);
        trial = false;
        if (failures == threshold) {
            openUntil = clock.instant().plus(rest);
        }
    }

    /** It was neither success nor failure: nobody waited for the end. */
    synchronized void abandoned() {
        trial = false;
    }

    /** Whether it lets anybody through without a trial. */
    synchronized boolean isClosed() {
        return failures < threshold;
    }
}
