package dev.medmentor.retrieval.evaluation;

import java.util.Arrays;

/**
 * How long queries took, one at a time, in nanoseconds: the smallest measured time that half, or 95 in 100, of them did
 * not exceed; 0 without queries.
 */
public record Latency(long p50Nanos, long p95Nanos) {
    static Latency of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latency(percentile(sorted, 50), percentile(sorted, 95));
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[(sorted.length * percent + 99) / 100 - 1];
    }
}
