package dev.medmentor.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.json.Json;
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
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A {@code serve} of its own process, on a data directory of its own, to talk with. Closing it is {@code kill -9}. */
public final class TalkingService implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    final Process process;
    private final ServerFile server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TalkingService(Path directory, URI model) throws IOException {
        this(
                directory,
                Map.of(
                        "OPENAI_BASE_URL", model.toString(),
                        "EMBEDDING_MODEL", "none",
                        "RATE_LIMIT_REQUESTS", "10000",
                        "RATE_LIMIT_CHAT", "10000/1m"));
    }

    /** @param environment what it is told beside its directory, and that questions are searched as they stand */
    public TalkingService(Path directory, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
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
        builder.environment().putAll(environment);
        builder.environment().put("REWRITE_QUESTIONS", "false");
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

    /** Returns when it was read. */
    void read(String text) throws IOException, InterruptedException {
        await(upload("read.txt", text));
    }

    /** Its id; returns when it is acknowledged. */
    public String upload(String name, String text) throws IOException, InterruptedException {
        String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name + "\"\r\n"
                + "Content-Type: text/plain\r\n\r\n" + text + "\r\n--b--\r\n";
        return json(request("/api/v1/documents")
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofString(body)))
                .path("id")
                .asText();
    }

    /** How far the document is. */
    public String status(String document) throws IOException, InterruptedException {
        return get("/api/v1/documents/" + document).findPath("status").asText();
    }

    /** Returns when the document was read. */
    public void await(String document) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!status(document).equals("COMPLETED")) {
            assertThat(System.nanoTime()).as("in " + PATIENCE).isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    public String newConversation() throws IOException, InterruptedException {
        return post("/api/v1/conversations", "").path("id").asText();
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return json(request(path));
    }

    public JsonNode post(String path, String body) throws IOException, InterruptedException {
        return json(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> reply = client.send(request.build(), BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isBetween(200, 299);
        return Json.MAPPER.readTree(reply.body());
    }

    /** Asks, to be answered with events. */
    HttpRequest asking(String conversation, String question) {
        return request("/api/v1/conversations/" + conversation + "/messages")
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString(question))
                .build();
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
