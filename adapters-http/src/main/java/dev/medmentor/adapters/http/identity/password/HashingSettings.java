package dev.medmentor.adapters.http.identity.password;

/**
 * What one hash costs, and how many are made at once.
 *
 * @param memoryKib KiB that one hash fills, from 8 for each lane to 1,048,576
 * @param iterations passes over that memory, 1 to 100
 * @param parallelism lanes of one hash, 1 to 16; it is made in one thread nevertheless
 * @param threads hashes made at once, at least 1
 * @param queue further callers that may wait; the next is told to come again
 */
public record HashingSettings(int memoryKib, int iterations, int parallelism, int threads, int queue) {
    private static final int MOST_MEMORY_KIB = 1_048_576;
    private static final int MOST_ITERATIONS = 100;
    private static final int MOST_LANES = 16;
    private static final int LEAST_KIB_A_LANE = 8;

    /**
     * The cost that OWASP recommends for Argon2id (19 MiB, 2 passes, 1 lane), on half of the processors, so that the
     * others answer meanwhile.
     */
    public static final HashingSettings DEFAULT =
            new HashingSettings(19_456, 2, 1, Math.max(1, Runtime.getRuntime().availableProcessors() / 2), 100);

    public HashingSettings {
        if (parallelism < 1 || parallelism > MOST_LANES || iterations < 1 || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException("a hash makes 1 to " + MOST_ITERATIONS + " passes over 1 to "
                    + MOST_LANES + " lanes, not " + iterations + " over " + parallelism);
        }
        if (memoryKib < LEAST_KIB_A_LANE * parallelism || memoryKib > MOST_MEMORY_KIB) {
            throw new IllegalArgumentException("a hash fills " + LEAST_KIB_A_LANE * parallelism + " to "
                    + MOST_MEMORY_KIB + " KiB, not " + memoryKib);
        }
        if (threads < 1 || queue < 0) {
            throw new IllegalArgumentException("hashing needs a thread at least");
        }
    }

    HashingSettings withCost(int memory, int passes, int lanes) {
        return new HashingSettings(memory, passes, lanes, threads, queue);
    }
}
