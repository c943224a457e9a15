package dev.medmentor.adapters.http.json;

/** Durations as they stand in JSON: milliseconds with at most three decimals. */
final class Milliseconds {
    private static final double NANOS_PER_MICRO = 1_000;

    private Milliseconds() {}

    static double of(long nanos) {
        return Math.round(nanos / NANOS_PER_MICRO) / 1_000.0;
    }
}
