package dev.medmentor.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.app.Main;
import dev.medmentor.app.server.ServerFile;
import dev.medmentor.shared.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the service right after it has acknowledged an upload, and asks the next one for the bytes. */
@Tag("case-R2")
@Tag("once")
class AcknowledgedUploadTest {
    private static final long SEED = 7;
    private static final int LATEST_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void uploadShouldBeThereWhenTheServiceIsKilledAfterItsReply() throws Exception {
        uploadAndKill(5);
    }

    @Test
    @Tag("full")
    void twoHundredUploadsShouldBeThereWhenTheServiceIsKilledAfterEachReply() throws Exception {
        uploadAndKill(200);
    }

    private void uploadAndKill(int kills) throws Exception {
        Random random = new Random(SEED);
        Map<String, String> hashes = new LinkedHashMap<>();
        String newest = "";
        long startMillis = 0;
        for (int round = 0; round < kills; round++) {
            long begun = System.nanoTime();
            try (Service service = new Service()) {
                startMillis += (System.nanoTime() - begun) / 1_000_000;
                if (!newest.isEmpty()) {
                    assertThat(service.hashOf(newest)).isEqualTo(hashes.get(newest));
                }
                byte[] bytes = content(round, random);
                newest = service.upload("notes-" + round + ".txt", bytes);
                hashes.put(newest, Sha256.hex(Sha256.digest().digest(bytes)));
                LockSupport.parkNanos(random.nextInt(LATEST_MILLIS * 1_000_000));
            }
        }
        try (Service service = new Service()) {
            for (Map.Entry<String, String> uploaded : hashes.entrySet()) {
                assertThat(service.hashOf(uploaded.getKey())).isEqualTo(uploaded.getValue());
                assertThat(service.outcomeOf(uploaded.getKey())).isEqualTo("COMPLETED");
            }
        }
        assertThat(hashes).hasSize(kills);
        System.getLogger(AcknowledgedUploadTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "{0} of {1} uploads are there; a start took {2} ms",
                        hashes.size(),
                        kills,
                        startMillis / kills);
    }

    private static byte[] content(int round, Random random) {
        StringBuilder text = new StringBuilder("Notes " + round + ".\n\n");
        for (int line = 0; line < 1 + random.nextInt(500); line++) {
            text.append("The dose in group ").append(random.nextInt(1_000)).append(" is 5 mg.\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A {@code serve} of its own process. Closing it is {@code kill -9}. */
    private final class Service implements AutoCloseable {
        private final Process process;
        private final ServerFile server;

        Service() throws IOException {
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xshare:auto",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "serve",
                            "--port",
                            "0",
                            "--data",
                            directory.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("EMBEDDING_MODEL", "none");
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

        String upload(String name, byte[] bytes) throws Exception {
            String head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                    + "\"\r\nContent-Type: text/plain\r\n\r\n";
            HttpResponse<String> reply = client.send(
                    request("/api/v1/documents")
                            .header("Content-Type", "multipart/form-data; boundary=b")
                            .POST(BodyPublishers.concat(
                                    BodyPublishers.ofString(head),
                                    BodyPublishers.ofByteArray(bytes),
                                    BodyPublishers.ofString("\r\n--b--\r\n")))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(reply.statusCode()).isEqualTo(202);
            return Json.MAPPER.readTree(reply.body()).get("id").asText();
        }

        String hashOf(String document) throws Exception {
            HttpResponse<byte[]> reply = client.send(
                    request("/api/v1/documents/" + document + "/file").build(), BodyHandlers.ofByteArray());
            assertThat(reply.statusCode()).isEqualTo(200);
            return Sha256.hex(Sha256.digest().digest(reply.body()));
        }

        /** How its ingestion ended; waits for that. */
        String outcomeOf(String document) throws Exception {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                HttpResponse<String> reply =
                        client.send(request("/api/v1/documents/" + document).build(), BodyHandlers.ofString());
                JsonNode status = Json.MAPPER.readTree(reply.body()).findValue("status");
                if (status.asText().equals("COMPLETED") || status.asText().equals("FAILED")) {
                    return status.asText();
                }
                LockSupport.parkNanos(20_000_000);
            }
            throw new AssertionError("document " + document + " was not read in " + PATIENCE);
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
