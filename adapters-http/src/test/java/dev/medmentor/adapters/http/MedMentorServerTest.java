package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MedMentorServerTest {
    private final ServerFixture http = new ServerFixture();

    @AfterEach
    void close() {
        http.close();
    }

    private String raw(String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", http.server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void healthShouldAnswerWithoutAToken() {
        HttpRequest health = HttpRequest.newBuilder(http.uri("/health")).build();
        assertThat(http.send(health).body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(http.send(HttpRequest.newBuilder(http.uri("/health/ready")).build())
                        .body())
                .isEqualTo("{\"status\":\"ready\"}");
    }

    @Test
    void everythingElseShouldWantTheToken() {
        for (String path :
                List.of("/api/v1/documents", "/api/v1/search", "/nothing", "/health/", "/health/x", "//health")) {
            for (String token : List.of("", "Bearer ", "Bearer wrong", "Basic " + ServerFixture.TOKEN)) {
                HttpRequest.Builder request = HttpRequest.newBuilder(http.uri(path));
                if (!token.isEmpty()) {
                    request.header("Authorization", token);
                }
                Reply refused = http.send(request.build());
                assertThat(refused.status()).as(path + " " + token).isIn(401, 400);
                if (refused.status() == 401) {
                    assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
                    assertThat(refused.json().path("detail").asText())
                            .contains(refused.code().equals("missing_token") ? "server.json" : "token");
                }
            }
        }
    }

    @Test
    void hostShouldBeALoopbackNameWhenBoundToLoopback() throws IOException {
        String token = "\r\nConnection: close\r\nAuthorization: Bearer " + ServerFixture.TOKEN;
        for (String host : List.of("localhost", "127.0.0.1:99", "[::1]:99", "LOCALHOST")) {
            assertThat(raw("GET /api/v1/documents HTTP/1.1\r\nHost: " + host + token))
                    .startsWith("HTTP/1.1 200");
        }
        for (String host : List.of("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80")) {
            assertThat(raw("GET /health HTTP/1.1\r\nHost: " + host + token))
                    .startsWith("HTTP/1.1 421")
                    .contains("wrong_host");
        }
    }

    @Test
    void errorsShouldBeProblemsWithTheRequestsId() {
        Reply missing = http.send(http.request("/api/v1/nothing")
                .header("X-Request-Id", "my-id.1")
                .build());
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(missing.header("X-Request-Id")).isEqualTo("my-id.1");
        assertThat(missing.json().path("requestId").asText()).isEqualTo("my-id.1");
        assertThat(missing.json().path("type").asText()).isEqualTo("urn:medmentor:error:no_such_path");
        assertThat(missing.json().path("title").asText()).isEqualTo("No such path");
        assertThat(missing.json().path("status").asInt()).isEqualTo(404);
        Reply insane = http.send(http.request("/api/v1/nothing")
                .header("X-Request-Id", "<script>")
                .build());
        assertThat(insane.header("X-Request-Id")).isNotEmpty().doesNotContain("<");
    }

    @Test
    void wrongMethodsShouldBeToldWhichAreRight() {
        Reply wrong = http.send(http.request("/api/v1/documents").DELETE().build());
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.code()).isEqualTo("method_not_allowed");
        assertThat(wrong.header("Allow")).contains("GET", "POST");
        assertThat(http.send(http.request("/api/v1/search")
                                .method("PATCH", BodyPublishers.noBody())
                                .build())
                        .status())
                .isEqualTo(405);
    }

    @Test
    void everyResponseShouldCarryTheSecurityHeaders() throws IOException {
        for (Reply reply : List.of(http.get("/api/v1/documents"), http.get("/nothing"), http.get("/health"))) {
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(reply.header("Server")).isEmpty();
            assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
        }
        for (String head : List.of(
                "GET /api/v1/%2e%2e%2fx HTTP/1.1\r\nHost: localhost",
                "GET / HTTP/1.1\r\nHost: a b",
                "GET / HTTP/9.9\r\nHost: localhost",
                "\u0001\u0002",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(20_000))) {
            assertThat(raw(head))
                    .containsPattern("^HTTP/1.1 (4..|505)")
                    .contains("application/problem+json", "urn:medmentor:error:")
                    .doesNotContain("internal")
                    .containsIgnoringCase("nosniff")
                    .doesNotContain("Jetty", "jetty", "Exception", "\tat ");
        }
    }

    @Test
    void startShouldSayThatThePortIsTaken() {
        try (MedMentor other = MedMentor.builder().build();
                MedMentorServer second = new MedMentorServer(
                        other,
                        ServerFixture.access(http.people),
                        HttpSettings.of(
                                "127.0.0.1", http.server.port(), ServerFixture.TOKEN, ServerFixture.TENANT, 1_000))) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining(String.valueOf(http.server.port()));
        }
    }

    @Test
    void settingsShouldRefuseAWeakTokenAndNeverShowIt() {
        assertThatThrownBy(() -> HttpSettings.of("127.0.0.1", 0, "short", ServerFixture.TENANT, 1))
                .isInstanceOf(InvalidInputException.class);
        assertThat(HttpSettings.of("127.0.0.1", 0, ServerFixture.TOKEN, ServerFixture.TENANT, 1)
                        .toString())
                .doesNotContain(ServerFixture.TOKEN);
    }

    @Test
    void uploadsLeftByAnEarlierProcessShouldBeRemoved(@TempDir Path directory) throws IOException {
        Path left = Files.writeString(directory.resolve("MultiPart123"), "half a file");
        try (MedMentor other = MedMentor.builder().build();
                MedMentorServer server = new MedMentorServer(
                        other,
                        ServerFixture.access(http.people),
                        HttpSettings.of("127.0.0.1", 0, ServerFixture.TOKEN, ServerFixture.TENANT, 1_000)
                                .withUploadDirectory(directory))) {
            server.start();
            assertThat(left).doesNotExist();
        }
    }

    @Test
    void closeShouldFinishWhatIsUnderWayAndRefuseWhatIsNew() throws Exception {
        FakeChatModel model = new FakeChatModel();
        try (ServerFixture slow = new ServerFixture(builder -> builder.chatModel(model), settings -> settings)) {
            slow.ingest("note.txt", "Metformin is the first choice.\n");
            HttpRequest ask = slow.request("/api/v1/chat")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"question\": \"What is the first choice?\"}"))
                    .build();
            CompletableFuture<HttpResponse<String>> underWay = slow.client.sendAsync(ask, BodyHandlers.ofString());
            assertThat(model.asked.await(5, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(slow.server::close);
            HttpRequest ready =
                    HttpRequest.newBuilder(slow.uri("/health/ready")).build();
            await(() -> slow.send(ready).status() == 503);
            assertThat(slow.get("/api/v1/documents").code()).isEqualTo("stopping");
            model.stopThinking("The first choice is metformin.");
            assertThat(underWay.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            closing.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void manyCallersShouldBeServedAtOnce() {
        http.ingest("note.txt", "Metformin is the first choice in type 2 diabetes.\n");
        List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 120)
                .mapToObj(i -> i % 3 == 0
                        ? http.request("/api/v1/documents").build()
                        : http.request("/api/v1/search")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"query\": \"first choice " + i + "\"}"))
                                .build())
                .map(request -> http.client.sendAsync(request, BodyHandlers.ofString()))
                .toList();
        assertThat(calls)
                .allSatisfy(call ->
                        assertThat(call.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200));
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
        }
    }
}
