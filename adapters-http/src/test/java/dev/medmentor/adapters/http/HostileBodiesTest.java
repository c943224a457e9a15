package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class HostileBodiesTest {
    private static final String DOCUMENTS = "/api/v1/documents";

    private final Path uploads;
    private final ServerFixture http;

    HostileBodiesTest(@TempDir Path directory) {
        uploads = directory.resolve("in");
        http = new ServerFixture(builder -> builder, settings -> settings.withUploadDirectory(uploads));
    }

    @AfterEach
    void close() {
        http.close();
    }

    /** Sent in chunks: the client does not know the length. */
    private static BodyPublisher chunked(byte[] bytes) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    }

    private static byte[] form(int fileBytes) {
        return (ServerFixture.file("big.txt", "x".repeat(fileBytes)) + ServerFixture.end())
                .getBytes(StandardCharsets.UTF_8);
    }

    private Reply postChunked(String path, byte[] json) {
        return http.send(http.request(path)
                .header("Content-Type", "application/json")
                .POST(chunked(json))
                .build());
    }

    private void assertNothingLeft() throws Exception {
        try (Stream<Path> left = Files.list(uploads)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    @Tag("case-43")
    void routeWithoutABodyShouldAnswerWholeWhenOneIsSent() {
        for (String path : List.of("/openapi.json", "/health")) {
            Reply reply = http.send(
                    http.request(path).method("GET", chunked(new byte[4 << 20])).build());
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().isObject()).isTrue();
        }
    }

    @Test
    @Tag("case-25")
    void uploadShouldAnswer413WhenTheFileIsOverTheLimit() throws Exception {
        int limit = (int) ServerFixture.MAXIMUM_FILE_BYTES;
        assertThat(http.multipart(DOCUMENTS, chunked(form(limit))).status()).isEqualTo(202);
        for (int size : List.of(limit + 1, limit + (2 << 20), limit + (12 << 20))) {
            for (BodyPublisher body : List.of(chunked(form(size)), BodyPublishers.ofByteArray(form(size)))) {
                Reply refused = http.multipart(DOCUMENTS, body);
                assertThat(refused.status()).as("%d bytes", size).isEqualTo(413);
                assertThat(refused.code()).isEqualTo("file_too_large");
                assertThat(refused.json().path("detail").asText()).contains(String.valueOf(limit));
            }
        }
        assertThat(http.get(DOCUMENTS).json().path("items")).hasSize(1);
        assertNothingLeft();
    }

    @Test
    @Tag("case-25")
    void jsonShouldAnswer413WhenTheBodyIsOverTheLimit() {
        byte[] json = ("{\"query\": \"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        assertThat(postChunked("/api/v1/search", json).code()).isEqualTo("body_too_large");
        Reply known = http.post("/api/v1/chat", new String(json, StandardCharsets.UTF_8));
        assertThat(known.status()).isEqualTo(413);
        byte[] huge = new byte[8 << 20];
        assertThat(postChunked("/api/v1/chat/stream", huge).status()).isEqualTo(413);
        assertThat(postChunked(DOCUMENTS + "/x/retry", huge).status()).isIn(404, 413);
    }

    @Test
    @Tag("case-C12")
    void uploadShouldRefuseMalformedForms() throws Exception {
        String file = ServerFixture.file("a.txt", "text");
        List<String> bodies = List.of(
                "",
                "not a form at all",
                file,
                file + "--" + ServerFixture.BOUNDARY,
                file.substring(0, file.length() - 10),
                "--" + ServerFixture.BOUNDARY + "\r\n\r\n\r\n" + ServerFixture.end(),
                "--" + ServerFixture.BOUNDARY + "\r\nX: " + "y".repeat(100_000) + "\r\n\r\nz\r\n" + ServerFixture.end(),
                ServerFixture.field("metadata.a", "b").repeat(200) + file + ServerFixture.end(),
                ServerFixture.field("password", "p".repeat(10_000)) + file + ServerFixture.end(),
                ServerFixture.field("metadata.", "b") + file + ServerFixture.end(),
                file + file + ServerFixture.end());
        for (String body : bodies) {
            for (BodyPublisher publisher :
                    List.of(BodyPublishers.ofString(body), chunked(body.getBytes(StandardCharsets.UTF_8)))) {
                Reply refused = http.multipart(DOCUMENTS, publisher);
                assertThat(refused.status())
                        .as(body.substring(0, Math.min(80, body.length())))
                        .isEqualTo(400);
                assertThat(refused.code()).isNotEqualTo("internal");
            }
        }
        assertThat(http.get(DOCUMENTS).json().path("items")).isEmpty();
        assertNothingLeft();
    }

    @Test
    @Tag("case-C12")
    void uploadShouldRefuseAGiantBoundary() {
        for (int length : List.of(71, 4_000, 100_000)) {
            String boundary = "b".repeat(length);
            HttpRequest request = http.request(DOCUMENTS)
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(BodyPublishers.ofString("--" + boundary + "--\r\n"))
                    .build();
            Reply refused = http.send(request);
            assertThat(refused.status()).isIn(400, 431);
            assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        }
        for (String type : List.of("multipart/form-data", "multipart/mixed; boundary=x", "text/plain", "*/*")) {
            Reply refused = http.send(http.request(DOCUMENTS)
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString("--x--\r\n"))
                    .build());
            assertThat(refused.status()).as(type).isIn(400, 415);
        }
    }

    @Test
    void jsonErrorsShouldSayWhere() {
        Reply malformed = http.post("/api/v1/search", "{\"query\": \"a\",\n  k: 3}");
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.json().path("detail").asText()).contains("line 2", "column");
        Reply unknown = http.post("/api/v1/search", "{\"query\": \"a\", \"limit\": 3}");
        assertThat(unknown.json().path("detail").asText()).contains("no field limit", "query");
        Reply wrong = http.post("/api/v1/search", "{\"query\": \"a\", \"k\": \"three\"}");
        assertThat(wrong.code()).isEqualTo("invalid_field");
        assertThat(wrong.json().path("detail").asText()).contains("field k");
        assertThat(http.send(http.request("/api/v1/search")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("query=a"))
                                .build())
                        .status())
                .isEqualTo(415);
    }

    @Test
    @Tag("case-43")
    void fuzzShouldNeverFindAnInternalErrorOrATrace() {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try {
            List<String> seeds = List.of(
                    "{\"query\": \"first choice\", \"k\": 3, \"mode\": \"lexical\", \"metadata\": {\"a\": \"b\"}}",
                    "{\"question\": \"why?\", \"passages\": 2, \"history\": [{\"role\": \"user\", \"content\": \"x\"}]}",
                    "[".repeat(50_000),
                    "{\"query\": \"\\ud800\", \"documents\": [null]}",
                    "{\"query\": {\"$ne\": null}}",
                    "{\"question\": \"\\u0000\", \"history\": [null]}",
                    "{\"k\": 1e999, \"query\": \"a\"}",
                    "\u0000",
                    "null");
            Random random = new Random(43);
            for (int i = 0; i < 600; i++) {
                byte[] body = seeds.get(i % seeds.size()).getBytes(StandardCharsets.UTF_8);
                for (int edits = random.nextInt(4); edits > 0 && i >= seeds.size(); edits--) {
                    body[random.nextInt(body.length)] = (byte) random.nextInt(256);
                }
                String path = List.of("/api/v1/search", "/api/v1/chat", "/api/v1/documents/a/retry")
                        .get(random.nextInt(3));
                Reply reply = http.send(http.request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build());
                assertThat(reply.status()).isIn(200, 400, 404);
                assertThat(reply.body()).doesNotContain("Exception", "\tat ", "com.fasterxml", ServerFixture.TOKEN);
            }
            assertThat(log.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
        } finally {
            root.detachAppender(log);
        }
    }
}
