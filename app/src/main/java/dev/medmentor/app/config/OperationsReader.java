package dev.medmentor.app.config;

import java.time.Duration;

/** Reads the {@link OperationsConfiguration}. */
final class OperationsReader {
    private static final int DEFAULT_DRAIN_SECONDS = 1;
    private static final int LONGEST_DRAIN_SECONDS = 8;

    private OperationsReader() {}

    static OperationsConfiguration read(Settings settings) {
        return new OperationsConfiguration(Duration.ofSeconds(
                settings.integer("SHUTDOWN_DRAIN_SECONDS", DEFAULT_DRAIN_SECONDS, 0, LONGEST_DRAIN_SECONDS)));
    }
}
