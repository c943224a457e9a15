package dev.medmentor.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.llm.FakeOpenAiServer;
import dev.medmentor.adapters.llm.FakeReplies;
import dev.medmentor.app.Main;
import dev.medmentor.app.server.ServerFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tells the service to end while answers are streamed and documents are read. */
@Tag("case-R18")
class GracefulShutdownTest {
    private static final String FACT = "The initial dose of amoxicillin for adults is 500 mg every 8 hours.";
    private static final String QUESTION = "{\"question\": \"What is the initial dose of amoxicillin for adults?\"}";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MOST_REQUESTS = 1_000;

    @TempDir
    Path directory;

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final FakeOpenAiServer model = FakeOpenAiServer.start();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop() {
        goOn.countDown();
        model.close();
    }

    @Test
    void serviceShouldEndItsStreamsAndGiveItsJobsBackWhenItIsToldToEnd() throws Exception {
        endInTheMiddle(10, 3, Duration.ofSeconds(5));
    }

    @Test
    @Tag("full")
    void serviceShouldEndAHundredStreamsAndTwentyJobs() throws Exception {
        endInTheMiddle(100, 20, Duration.ofSeconds(1));
    }

    /** Answers a single text's embedding; chats and many texts wait. */
    private void modelStalls() {
        FakeOpenAiServer.Script stalling = FakeReplies.stallAfter(new CountDownLatch(1), "The", " dose");
        FakeOpenAiServer.Script script = (exchange, request) -> {
            if (!request.path().endsWith("/embeddings")) {
                stalling.play(exchange, request);
                return;
            }
            try {
                if (request.body().path("input").size() > 1) {
                    goOn.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            FakeReplies.embeddings(16).play(exchange, request);
        };
        model.then(Collections.nCopies(MOST_REQUESTS, script).toArray(FakeOpenAiServer.Script[]::new));
    }

    /** @param readiness how soon it says that it is not ready: a second, with time to spare where others run beside it */
    private void endInTheMiddle(int streams, int jobs, Duration readiness) throws Exception {
        modelStalls();
        List<String> unread = new ArrayList<>();
        try (Service service = new Service()) {
            String read = service.upload("read.txt", FACT);
            await(() -> service.statusOf(read).equals("COMPLETED"));
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < streams; i++) {
                answers.add(service.ask());
            }
            await(() -> chats() >= streams);
            for (int i = 0; i < jobs; i++) {
                unread.add(service.upload("unread-" + i + ".txt", (FACT + " " + i + "\n\n").repeat(200)));
            }
            await(() -> unread.stream()
                    .anyMatch(id -> service.statusOf(id).equals("PROCESSING") || service.isSearchable(id)));

            // From here on the connection that is asked by is open.
            assertThat(service.readiness()).isEqualTo(200);
            long told = System.nanoTime();
            service.process.destroy();
            await(() -> service.readiness() != 200);
            long unready = System.nanoTime() - told;
            assertThat(service.process.waitFor(25, TimeUnit.SECONDS)).isTrue();
            long ended = System.nanoTime() - told;

            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                HttpResponse<String> whole = answer.get(5, TimeUnit.SECONDS);
                if (whole.statusCode() == 200) {
                    assertThat(whole.body())
                            .contains("event: error", "stopping")
                            .doesNotContain("event: done");
                } else {
                    assertThat(whole.statusCode()).isIn(429, 503);
                }
            }
            System.getLogger(GracefulShutdownTest.class.getName())
                    .log(
                            System.Logger.Level.INFO,
                            "not ready after {0} ms, ended after {1} ms, with {2} streams and {3} jobs",
                            unready / 1_000_000,
                            ended / 1_000_000,
                            streams,
                            jobs);
            assertThat(Duration.ofNanos(unready)).isLessThan(readiness);
        }
        goOn.countDown();
        try (Service again = new Service()) {
            for (String document : unread) {
                await(() -> again.statusOf(document).equals("COMPLETED"));
            }
        }
    }

    private long chats() {
        return model.requests().stream()
                .filter(request -> request.path().endsWith("/chat/completions"))
                .count();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in " + PATIENCE).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** A {@code serve} of its own process. */
    private final class Service implements AutoCloseable {
        private final Process process;
        private final ServerFile server;

        Service() throws IOException {
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "serve",
                            "--port",
                            "0",
                            "--data",
                            directory.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("OPENAI_BASE_URL", model.baseUrl().toString());
            builder.environment().put("EMBEDDING_BASE_URL", model.baseUrl().toString());
            builder.environment().put("EMBEDDING_MODEL", "fake");
            builder.environment().put("LOG_LEVEL", "ERROR");
            process = builder.start();
            BufferedReader output = process.inputReader();
            String line = output.readLine();
            while (line != null && !line.startsWith("Listening")) {
                line = output.readLine();
            }
            assertThat(line).as("the service started").isNotNull();
            server = ServerFile.read(directory).orElseThrow();
        }

        String upload(String name, String text) throws Exception {
            String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                    + "\"\r\nContent-Type: text/plain\r\n\r\n" + text + "\r\n--b--\r\n";
            HttpResponse<String> reply = client.send(
                    request("/api/v1/documents")
                            .header("Content-Type", "multipart/form-data; boundary=b")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(202);
            return Json.MAPPER.readTree(reply.body()).get("id").asText();
        }

        CompletableFuture<HttpResponse<String>> ask() {
            return client.sendAsync(
                    request("/api/v1/chat/stream")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(QUESTION))
                            .build(),
                    BodyHandlers.ofString());
        }

        String statusOf(String document) {
            return document(document).findValue("status").asText();
        }

        boolean isSearchable(String document) {
            return document(document).findPath("searchable").asBoolean();
        }

        private JsonNode document(String id) {
            try {
                return Json.MAPPER.readTree(
                        client.send(request("/api/v1/documents/" + id).build(), BodyHandlers.ofString())
                                .body());
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        /** 0 where nobody listens any more. */
        int readiness() {
            try {
                return client.send(request("/health/ready").build(), BodyHandlers.discarding())
                        .statusCode();
            } catch (IOException e) {
                return 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(server.url() + path))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + server.token());
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }
}
