package dev.medmentor.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads the {@link OperationsConfiguration}. */
final class OperationsReader {
    private static final int DEFAULT_DRAIN_SECONDS = 1;
    private static final int LONGEST_DRAIN_SECONDS = 8;

    private static final int DEFAULT_CACHE_MB = 16;
    private static final int LARGEST_CACHE_MB = 4_096;

    private static final int SHORTEST_TOKEN = 16;

    private OperationsReader() {}

    static OperationsConfiguration read(Settings settings) {
        Optional<String> token = settings.text("METRICS_TOKEN");
        if (token.filter(text -> text.length() < SHORTEST_TOKEN).isPresent()) {
            settings.problem("METRICS_TOKEN is too short: make one of " + SHORTEST_TOKEN
                    + " characters or more, as with: openssl rand -hex 16");
        }
        return new OperationsConfiguration(
                Duration.ofSeconds(
                        settings.integer("SHUTDOWN_DRAIN_SECONDS", DEFAULT_DRAIN_SECONDS, 0, LONGEST_DRAIN_SECONDS)),
                token,
                settings.optional("LOG_FILE", "a path", Path::of),
                (long) settings.integer("SEARCH_CACHE_MB", DEFAULT_CACHE_MB, 0, LARGEST_CACHE_MB) << 20);
    }
}
