package dev.medmentor.bench;

import dev.medmentor.Storage;
import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.config.ConfigurationReader;
import dev.medmentor.app.config.LogFormat;
import dev.medmentor.app.logging.Logging;
import dev.medmentor.app.server.RunningServer;
import dev.medmentor.app.wiring.Engine;
import dev.medmentor.app.wiring.Wiring;
import dev.medmentor.shared.TenantId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long the calls of a dashboard take over a year of messages: {@code 10000 1000000} for two sizes, each in a data
 * directory of its own. Every call goes over HTTP, in a zone whose days are not those of UTC, in turns.
 */
public final class AnalyticsBenchmark {
    private static final TenantId TENANT = new TenantId("default");
    private static final int ROUNDS = 100;
    private static final int WARM = 10;
    private static final LocalDate LAST = LocalDate.now(ZoneOffset.UTC).minusDays(1);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private AnalyticsBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Logging.configure("WARN", LogFormat.TEXT);
        Map<String, Map<Integer, Double>> found = new LinkedHashMap<>();
        for (String size : arguments) {
            new AnalyticsBenchmark().measure(Integer.parseInt(size), found);
        }
        found.forEach((call, times) -> System.out.printf(Locale.ROOT, "%-60s p95 in ms: %s%n", call, times));
    }

    private void measure(int messages, Map<String, Map<Integer, Double>> found) throws Exception {
        Path directory = Files.createTempDirectory("medmentor-analytics-");
        Configuration configuration = ConfigurationReader.read(
                Map.of(),
                Map.of(
                        "PORT", "0",
                        "DATA_DIR", directory.toString(),
                        "EMBEDDING_MODEL", "none",
                        "RATE_LIMIT_REQUESTS", "100000000"),
                directory);
        long begun = System.nanoTime();
        try (Storage storage = Wiring.storage(configuration)) {
            new YearOfMessages(storage, TENANT, LAST).fill(messages);
        }
        double filled = seconds(begun);
        try (Engine engine = Wiring.open(configuration);
                RunningServer server = RunningServer.start(engine, configuration, TENANT)) {
            begun = System.nanoTime();
            engine.mentor().analytics().rebuilds().rebuild(TENANT);
            engine.mentor().analytics().recounts().recountAll();
            System.out.printf(
                    Locale.ROOT, "%,d messages: made in %.0f s, counted in %.0f s%n", messages, filled, seconds(begun));
            // Once for nothing: else the first calls of the first size pay for the compiler.
            for (String call : calls()) {
                p95(server.file().url().resolve(call), server.file().token());
            }
            for (String call : calls()) {
                double p95 =
                        p95(server.file().url().resolve(call), server.file().token());
                found.computeIfAbsent(call, name -> new LinkedHashMap<>()).put(messages, p95);
            }
        }
        BenchFiles.delete(directory);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** What the pages ask for: the last month, and a year compared with the one before. */
    private static List<String> calls() {
        String month = "?zone=America/Sao_Paulo&compare=previous&from=" + LAST.minusDays(29) + "&to=" + LAST;
        String year = "?zone=America/Sao_Paulo&compare=previous&from=" + LAST.minusDays(364) + "&to=" + LAST;
        return List.of(
                "/api/v1/analytics/summary" + month,
                "/api/v1/analytics/queries" + month,
                "/api/v1/analytics/people" + month,
                "/api/v1/analytics/ratings" + month,
                "/api/v1/analytics/usage" + month,
                "/api/v1/analytics/content" + month,
                "/api/v1/analytics/unanswered" + month,
                "/api/v1/analytics/summary" + year,
                "/api/v1/analytics/queries" + year,
                "/api/v1/analytics/people" + year,
                "/api/v1/analytics/ratings" + year,
                "/api/v1/analytics/usage" + year,
                "/api/v1/analytics/content" + year);
    }

    private double p95(URI call, String token) throws Exception {
        double[] millis = new double[ROUNDS];
        for (int i = -WARM; i < ROUNDS; i++) {
            HttpRequest request = HttpRequest.newBuilder(call)
                    .header("Authorization", "Bearer " + token)
                    .build();
            long begun = System.nanoTime();
            HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (reply.statusCode() != 200) {
                throw new IllegalStateException(call + " answers " + reply.statusCode() + ": " + reply.body());
            }
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begun) / 1e6;
            }
        }
        Arrays.sort(millis);
        return Math.round(millis[(int) (ROUNDS * 0.95)] * 10) / 10.0;
    }
}
