package dev.medmentor.app.instances;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.server.RunningServer;
import dev.medmentor.app.wiring.Engine;
import dev.medmentor.app.wiring.Wiring;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.Uploaded;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.shared.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoInstancesTest {
    private static final TenantId TENANT = new TenantId("default");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private SharedDatabase database;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void open() {
        database = new SharedDatabase(directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static byte[] text(String sentence) {
        return sentence.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean finds(Engine engine, String words) {
        return !engine.mentor().search(TENANT, SearchRequest.of(words)).hits().isEmpty();
    }

    private static Duration until(BooleanSupplier condition) {
        Instant start = Instant.now();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.between(start, Instant.now())).isLessThan(PATIENCE);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return Duration.between(start, Instant.now());
    }

    @Test
    void whatOneInstanceTakesInShouldBeFoundOnTheOtherSoon() throws Exception {
        try (Engine a = Wiring.open(database.configuration("a"));
                Engine b = Wiring.open(database.configuration("b"))) {
            a.mentor()
                    .ingest(
                            TENANT,
                            Upload.named("guide.txt"),
                            new ByteArrayInputStream(text("Metformin is the first choice in type 2 diabetes.")));

            Duration took = until(() -> finds(b, "metformin"));

            System.getLogger(TwoInstancesTest.class.getName())
                    .log(System.Logger.Level.INFO, "found on the other instance after {0} ms", took.toMillis());
            assertThat(finds(a, "metformin")).isTrue();
        }
    }

    @Test
    void anInstanceThatLostItsIndexShouldMakeItAgain() throws Exception {
        try (Engine a = Wiring.open(database.configuration("a"))) {
            a.mentor()
                    .ingest(
                            TENANT,
                            Upload.named("guide.txt"),
                            new ByteArrayInputStream(text("Warfarin needs monitoring of the INR.")));
        }
        delete(database.home("a"));

        try (Engine a = Wiring.open(database.configuration("a"))) {
            assertThat(finds(a, "warfarin")).isTrue();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void everyInstanceShouldReadWhatAnyTookIn() throws Exception {
        try (Engine a = Wiring.open(database.configuration("a"));
                Engine b = Wiring.open(database.configuration("b"))) {
            for (int i = 0; i < 12; i++) {
                Engine taker = i % 3 == 0 ? b : a;
                Uploaded taken = taker.mentor()
                        .uploads()
                        .upload(
                                TENANT,
                                Upload.named("note-" + i + ".txt"),
                                new ByteArrayInputStream(text("Note " + i + " names drugword" + i + ".")));
                assertThat(taken).isNotNull();
            }

            for (int i = 0; i < 12; i++) {
                String word = "drugword" + i;
                until(() -> finds(a, word) && finds(b, word));
            }
        }
    }

    @Test
    void aLoginOnOneInstanceShouldHoldOnTheOtherAndEndOnBoth() throws Exception {
        Configuration first = database.configuration("a");
        Configuration second = database.configuration("b");
        try (Engine a = Wiring.open(first);
                RunningServer onA = RunningServer.start(a, first, TENANT);
                Engine b = Wiring.open(second);
                RunningServer onB = RunningServer.start(b, second, TENANT)) {
            JsonNode registered =
                    JSON.readTree(post(onA, "/api/v1/auth/register", "", """
                                    {"tenantName": "Clinic", "name": "Ana", "email": "ana@example.org",
                                     "password": "violet tram eats soup"}""").body());
            String token = registered.path("accessToken").asText();
            assertThat(get(onB, "/api/v1/auth/me", token)).isEqualTo(200);

            post(onA, "/api/v1/auth/logout", token, "");

            until(() -> get(onB, "/api/v1/auth/me", token) == 401);
            assertThat(get(onA, "/api/v1/auth/me", token)).isEqualTo(401);
        }
    }

    private HttpResponse<String> post(RunningServer server, String path, String token, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.file().url().resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> reply = client.send(request.build(), BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isBetween(200, 299);
        return reply;
    }

    private int get(RunningServer server, String path, String token) {
        HttpRequest request = HttpRequest.newBuilder(server.file().url().resolve(path))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
