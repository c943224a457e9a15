package dev.medmentor.shared.canary;

import java.time.Instant;

/** Breaks the rule that nobody asks for the time without a clock. */
public final class AsksForTheTime {
    Instant time() {
        return Instant.now();
    }
}
