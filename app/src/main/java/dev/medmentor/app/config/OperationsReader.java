package dev.medmentor.app.config;

import dev.medmentor.adapters.http.tracing.OtlpSettings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the {@link OperationsConfiguration}. */
final class OperationsReader {
    private static final int DEFAULT_DRAIN_SECONDS = 1;
    private static final int LONGEST_DRAIN_SECONDS = 8;

    private static final int DEFAULT_CACHE_MB = 16;
    private static final int LARGEST_CACHE_MB = 4_096;

    private static final int SHORTEST_TOKEN = 16;

    /** Answers that are streamed wait for the model nearly all of their time: two processors carry a thousand. */
    private static final int DEFAULT_ANSWERS = 1_200;

    private static final int DEFAULT_BACKUPS = 7;
    private static final int MOST_BACKUPS = 1_000;

    private static final int MOST_ANSWERS = 20_000;

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
                (long) settings.integer("SEARCH_CACHE_MB", DEFAULT_CACHE_MB, 0, LARGEST_CACHE_MB) << 20,
                tracing(settings),
                settings.integer("MAX_ANSWERS", DEFAULT_ANSWERS, 1, MOST_ANSWERS),
                settings.parsed("REWRITE_QUESTIONS", true, "true or false", OperationsReader::truth),
                settings.optional("ERASURES_FILE", "a path", Path::of),
                backups(settings));
    }

    private static Optional<BackupSchedule> backups(Settings settings) {
        Duration every = settings.parsed(
                "BACKUP_EVERY", Duration.ofDays(1), "a time from 5m to 30d, such as 24h", OperationsReader::interval);
        int keep = settings.integer("BACKUP_KEEP", DEFAULT_BACKUPS, 1, MOST_BACKUPS);
        return settings.optional("BACKUP_DIR", "a path", Path::of)
                .map(directory -> new BackupSchedule(directory, every, keep));
    }

    private static Duration interval(String value) {
        long number = Long.parseLong(value.substring(0, value.length() - 1));
        Duration interval = switch (value.charAt(value.length() - 1)) {
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            case 'd' -> Duration.ofDays(number);
            default -> throw new IllegalArgumentException("no unit");
        };
        if (interval.compareTo(Duration.ofMinutes(5)) < 0 || interval.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException("out of range");
        }
        return interval;
    }

    /** By the names that OpenTelemetry gave them. */
    private static Optional<OtlpSettings> tracing(Settings settings) {
        Map<String, String> headers = headers(settings);
        boolean capture = settings.parsed("OTEL_CAPTURE_CONTENT", false, "true or false", OperationsReader::truth);
        String name = settings.text("OTEL_SERVICE_NAME").orElse("medmentor");
        return ConfigurationReader.url(settings, "OTEL_EXPORTER_OTLP_ENDPOINT")
                .map(endpoint -> new OtlpSettings(endpoint, headers, name, capture));
    }

    static boolean truth(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither");
        };
    }

    /** {@code name=value} by comma, values as in URLs. A problem does not repeat them: they hold keys. */
    private static Map<String, String> headers(Settings settings) {
        Map<String, String> headers = new HashMap<>();
        for (String entry :
                settings.text("OTEL_EXPORTER_OTLP_HEADERS").orElse("").split(",")) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                // A plus is itself here, and a space elsewhere.
                String value = entry.substring(equals + 1).strip().replace("+", "%2B");
                headers.put(entry.substring(0, equals).strip(), URLDecoder.decode(value, StandardCharsets.UTF_8));
            } else if (!entry.isBlank()) {
                settings.problem("OTEL_EXPORTER_OTLP_HEADERS is not a list such as Authorization=Basic%20abc,x-key=1.");
            }
        }
        return headers;
    }
}
