package dev.medmentor.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Times two ways of doing the same work in turns, so that whatever else the machine does slows both alike. For work of
 * seconds; JMH is for microseconds.
 */
final class Pairs {
    private final int warmups;
    private final int rounds;

    Pairs(int warmups, int rounds) {
        this.warmups = warmups;
        this.rounds = rounds;
    }

    /** Runs both and prints a line: each one's median seconds, and the median and range of the rounds' ratios. */
    double compare(String what, Callable<?> ours, Callable<?> peer) throws Exception {
        return compareSeconds(what, () -> seconds(ours), () -> seconds(peer));
    }

    /** The same for work that tells itself how many seconds of it count. */
    double compareSeconds(String what, Callable<Double> ours, Callable<Double> peer) throws Exception {
        for (int i = 0; i < warmups; i++) {
            ours.call();
            peer.call();
        }
        double[] ourSeconds = new double[rounds];
        double[] peerSeconds = new double[rounds];
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            // Whoever comes second may find warmer caches: take turns in that too.
            if (i % 2 == 0) {
                ourSeconds[i] = ours.call();
                peerSeconds[i] = peer.call();
            } else {
                peerSeconds[i] = peer.call();
                ourSeconds[i] = ours.call();
            }
            ratios[i] = ourSeconds[i] / peerSeconds[i];
        }
        double ratio = median(ratios);
        System.out.printf(
                Locale.ROOT,
                "%-48s ours %8.3f s   peer %8.3f s   ratio %5.2f (%.2f to %.2f, %d rounds)%n",
                what,
                median(ourSeconds),
                median(peerSeconds),
                ratio,
                Arrays.stream(ratios).min().orElseThrow(),
                Arrays.stream(ratios).max().orElseThrow(),
                rounds);
        return ratio;
    }

    private static double seconds(Callable<?> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
