package dev.medmentor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.app.Main;
import dev.medmentor.app.server.ServerFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code GET /api/v1/auth/me} with a valid token beside a bare Javalin handler that returns the same bytes, under wrk;
 * the same route while 200 people log in at once; and every route that reads, on the demo's data.
 *
 * <pre>
 * [me] [logins] [reads]    which parts; all if none is named
 * </pre>
 *
 * Limits of requests are raised for it; needs {@code wrk} in the path for the first part.
 */
final class HttpBenchmark {
    private static final String ME = "/api/v1/auth/me";
    private static final String ACCOUNT =
            "{\"email\":\"ana@example.org\",\"password\":\"violet tram eats soup\",\"name\":\"Ana\"}";
    private static final String LOGIN = "{\"email\":\"ana@example.org\",\"password\":\"violet tram eats soup\"}";
    private static final String FREE = "100000000/1m";
    private static final Map<String, String> RAISED = Map.of(
            "RATE_LIMIT_REQUESTS", "100000000",
            "RATE_LIMIT_LOGIN", FREE,
            "RATE_LIMIT_REGISTER", FREE,
            "RATE_LIMIT_CHAT", FREE);
    private static final int ROUNDS = 5;
    private static final int LOGINS = 200;
    private static final int PACE_MILLIS = 4;
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern LATE = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)\\b");
    private static final Pattern BAD = Pattern.compile("Non-2xx|Socket errors");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private HttpBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        List<String> parts = arguments.length == 0 ? List.of("me", "logins", "reads") : List.of(arguments);
        HttpBenchmark benchmark = new HttpBenchmark();
        if (parts.contains("me") || parts.contains("logins")) {
            benchmark.people(parts);
        }
        if (parts.contains("reads")) {
            benchmark.reads();
        }
    }

    private void people(List<String> parts) throws Exception {
        Path data = Files.createTempDirectory("medmentor-http-");
        try (Serving ours =
                new Serving(RAISED, Main.class.getName(), "serve", "--data", data.toString(), "--port", "0")) {
            String token = json(post(ours.url() + "/api/v1/auth/register", ACCOUNT))
                    .path("accessToken")
                    .asText();
            if (parts.contains("me")) {
                throughput(ours, token);
            }
            if (parts.contains("logins")) {
                logins(ours, token);
            }
        }
    }

    private void throughput(Serving ours, String token) throws Exception {
        String same = get(ours.url() + ME, token).body();
        try (Serving bare = new Serving(Map.of(), BareJavalin.class.getName(), ME, same)) {
            wrk(ours, token, 8);
            wrk(bare, token, 4);
            double[] ratios = new double[ROUNDS];
            List<Load> mine = new ArrayList<>();
            List<Load> theirs = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                mine.add(wrk(ours, token, 4));
                theirs.add(wrk(bare, token, 4));
                ratios[i] = mine.get(i).rate() / theirs.get(i).rate();
            }
            Arrays.sort(ratios);
            System.out.printf(
                    Locale.ROOT,
                    "me: ours %.0f/s (p99 %.1f ms), bare Javalin %.0f/s (p99 %.1f ms), ratio %.2f (%.2f to %.2f)%n",
                    median(mine.stream().mapToDouble(Load::rate).toArray()),
                    median(mine.stream().mapToDouble(Load::p99).toArray()),
                    median(theirs.stream().mapToDouble(Load::rate).toArray()),
                    median(theirs.stream().mapToDouble(Load::p99).toArray()),
                    ratios[ROUNDS / 2],
                    ratios[0],
                    ratios[ROUNDS - 1]);
        }
    }

    /** Requests a second, and the milliseconds within which 99 of 100 were answered. */
    private record Load(double rate, double p99) {}

    private static Load wrk(Serving on, String token, int seconds) throws IOException {
        Process wrk = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c16",
                        "-d" + seconds + "s",
                        "--latency",
                        "-H",
                        "Authorization: Bearer " + token,
                        on.url() + ME)
                .redirectErrorStream(true)
                .start();
        String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(said);
        Matcher late = LATE.matcher(said);
        if (!rate.find() || !late.find() || BAD.matcher(said).find()) {
            throw new IOException(said);
        }
        double unit = Map.of("us", 0.001, "ms", 1.0, "s", 1_000.0).get(late.group(2));
        return new Load(Double.parseDouble(rate.group(1)), Double.parseDouble(late.group(1)) * unit);
    }

    private void logins(Serving ours, String token) throws Exception {
        paced(ours, token, List.of(), 1_000);
        double[] alone = new double[ROUNDS];
        double[] beside = new double[ROUNDS];
        for (int i = 0; i < alone.length; i++) {
            alone[i] = paced(ours, token, List.of(), 500);
            List<CompletableFuture<HttpResponse<String>>> logins = new ArrayList<>();
            for (int login = 0; login < LOGINS; login++) {
                logins.add(http.sendAsync(
                        request(ours.url() + "/api/v1/auth/login")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(LOGIN))
                                .build(),
                        BodyHandlers.ofString()));
            }
            beside[i] = paced(ours, token, logins, 0);
            Map<Integer, Integer> statuses = new LinkedHashMap<>();
            logins.forEach(login -> statuses.merge(login.join().statusCode(), 1, Integer::sum));
            System.out.printf(
                    Locale.ROOT,
                    "me's p95: %.1f ms alone, %.1f ms beside %d logins, answered %s%n",
                    alone[i],
                    beside[i],
                    LOGINS,
                    statuses);
        }
        System.out.printf(
                Locale.ROOT,
                "200 logins add %.1f ms to me's p95 (median of the rounds)%n",
                median(beside) - median(alone));
    }

    /**
     * The 95th of 100 times in milliseconds, each from when its request was due: a late one is not thought away. Goes
     * on for {@code least} requests, and until the logins are over.
     */
    private double paced(Serving ours, String token, List<CompletableFuture<HttpResponse<String>>> logins, int least)
            throws Exception {
        List<CompletableFuture<Double>> times = new ArrayList<>();
        long begin = System.nanoTime();
        while (times.size() < least || !logins.stream().allMatch(CompletableFuture::isDone)) {
            long due = begin + TimeUnit.MILLISECONDS.toNanos((long) PACE_MILLIS * times.size());
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            times.add(http.sendAsync(
                            request(ours.url() + ME)
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            BodyHandlers.discarding())
                    .thenApply(reply -> (System.nanoTime() - due) / 1e6));
        }
        double[] sorted =
                times.stream().mapToDouble(CompletableFuture::join).sorted().toArray();
        return sorted[sorted.length * 95 / 100];
    }

    private void reads() throws Exception {
        Path data = Files.createTempDirectory("medmentor-reads-");
        try (Serving demo =
                new Serving(RAISED, Main.class.getName(), "demo", "--data", data.toString(), "--port", "0")) {
            String token = ServerFile.read(data).orElseThrow().token();
            JsonNode paths = json(get(demo.url() + "/openapi.json", token)).path("paths");
            String document = json(get(demo.url() + "/api/v1/documents", token))
                    .at("/items/0/id")
                    .asText();
            String collection = json(get(demo.url() + "/api/v1/collections", token))
                    .at("/items/0/id")
                    .asText();
            Map<String, Double> means = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> path : paths.properties()) {
                String target = path.getKey()
                        .replace("/documents/{id}", "/documents/" + document)
                        .replace("/collections/{id}", "/collections/" + collection)
                        .replace("{page}", "1");
                if (path.getValue().has("get") && !target.contains("{") && !target.endsWith("/events")) {
                    read(demo, token, target, null, means);
                }
            }
            read(demo, token, "/api/v1/search", "{\"query\":\"metformina\"}", means);
            read(demo, token, "/api/v1/chat", "{\"question\":\"What is the starting dose of metformin?\"}", means);
            means.entrySet().stream()
                    .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                    .limit(6)
                    .forEach(mean -> System.out.printf(Locale.ROOT, "%8.2f ms  %s%n", mean.getValue(), mean.getKey()));
            System.out.printf(
                    Locale.ROOT,
                    "mean of %d routes that read: %.2f ms%n",
                    means.size(),
                    means.values().stream()
                            .mapToDouble(Double::doubleValue)
                            .average()
                            .orElseThrow());
        }
    }

    /** The mean over 20 requests, the first included; routes that do not answer 200 to the operator are left out. */
    private void read(Serving demo, String token, String path, String body, Map<String, Double> means)
            throws Exception {
        double sum = 0;
        int status = 200;
        for (int i = 0; i < 20 && status == 200; i++) {
            HttpRequest.Builder request = request(demo.url() + path).header("Authorization", "Bearer " + token);
            if (body != null) {
                request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
            }
            long start = System.nanoTime();
            status = http.send(request.build(), BodyHandlers.ofByteArray()).statusCode();
            sum += (System.nanoTime() - start) / 1e6;
        }
        if (status == 200) {
            means.put(path, sum / 20);
        } else {
            System.out.println("left out: " + path + " answers " + status);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url));
    }

    private HttpResponse<String> get(String url, String token) throws Exception {
        return http.send(request(url).header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String url, String body) throws Exception {
        return http.send(
                request(url)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> reply) throws IOException {
        if (reply.statusCode() >= 300) {
            throw new IOException(reply.statusCode() + " " + reply.body());
        }
        return Json.MAPPER.readTree(reply.body());
    }
}
