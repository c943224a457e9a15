package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.adapters.http.route.Route;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every route has in common, tried on every route. */
class MannersTest {
    private final ServerFixture http = new ServerFixture();

    @AfterEach
    void close() {
        http.close();
    }

    private static String path(Route route) {
        return route.path().replaceAll("\\{[^}]+}|<[^>]+>", "1");
    }

    private List<Route> withJson() {
        return http.server.routes().stream()
                .filter(route -> route.bodyMediaTypes().contains("application/json"))
                // That protocol answers in JSON-RPC.
                .filter(route -> !route.path().equals("/mcp"))
                .toList();
    }

    private HttpRequest.Builder with(Route route, String contentType, byte[] body) {
        // Without a length: the client does not know it.
        return http.request(path(route))
                .header("Content-Type", contentType)
                .method(route.method().name(), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    }

    private static void assertProblem(Reply reply, String of) {
        if (of.contains(" /v1/")) {
            assertThat(reply.json().path("error").path("code").asText())
                    .as(of)
                    .isNotEmpty()
                    .isNotEqualTo("internal");
            return;
        }
        assertThat(reply.header("Content-Type")).as(of).isEqualTo("application/problem+json");
        assertThat(reply.json().path("status").asInt()).as(of).isEqualTo(reply.status());
        assertThat(reply.code()).as(of).isNotEmpty().isNotEqualTo("internal");
        assertThat(reply.header("X-Request-Id"))
                .as(of)
                .isEqualTo(reply.json().path("requestId").asText());
    }

    @Test
    @Tag("case-25")
    void everyRouteThatReadsJsonShouldRefuseALongBodyWithoutItsLength() {
        byte[] body = ("{\"name\": \"" + "x".repeat(3 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (Route route : withJson()) {
            Reply reply = http.send(with(route, "application/json", body).build());
            assertThat(reply.status()).as(route.toString()).isIn(413, 403, 404, 400);
            assertProblem(reply, route.toString());
            statuses.merge(reply.status(), 1, Integer::sum);
        }
        assertThat(statuses.get(413)).as("of %s", statuses).isGreaterThan(10);
    }

    @Test
    void everyRouteThatReadsJsonShouldRefuseOtherMediaTypes() {
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (Route route : withJson()) {
            Reply reply =
                    http.send(with(route, "application/xml", new byte[] {'<'}).build());
            assertThat(reply.status()).as(route.toString()).isIn(415, 403, 404);
            assertProblem(reply, route.toString());
            statuses.merge(reply.status(), 1, Integer::sum);
        }
        assertThat(statuses.get(415)).as("of %s", statuses).isGreaterThan(10);
    }

    private Reply accepting(Route route, String accept) {
        return http.send(http.request(path(route))
                .header("Accept", accept)
                .header(
                        "Content-Type",
                        route.bodyMediaTypes().stream().findFirst().orElse("text/plain"))
                .method(route.method().name(), BodyPublishers.noBody())
                .build());
    }

    @Test
    void everyRouteShouldNameWhatThereIsWhenNothingOfItIsTaken() {
        int refused = 0;
        for (Route route : http.server.routes()) {
            boolean ownManners = route.path().startsWith("/v1/") || route.path().equals("/mcp");
            boolean open = !ownManners && !route.mediaTypes().isEmpty();
            for (String accept : List.of("image/png", "*/*;q=0", "application/x-nothing, font/woff2;q=0.5")) {
                Reply reply = accepting(route, accept);
                if (!open || route.mediaTypes().stream().anyMatch(accept::contains)) {
                    assertThat(reply.status()).as(route.toString()).isNotEqualTo(406);
                    continue;
                }
                refused++;
                assertThat(reply.status()).as(route + " " + accept).isEqualTo(406);
                assertProblem(reply, route.toString());
                assertThat(reply.json().path("detail").asText())
                        .as(route.toString())
                        .contains(route.mediaTypes());
            }
        }
        assertThat(refused).isGreaterThan(150);
    }

    @Test
    void everyRouteShouldAnswerWhoeverTakesWhatThereIs() {
        String browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";
        for (Route route : http.server.routes()) {
            String own = String.join(";q=0.3, ", route.mediaTypes()) + "; charset=utf-8";
            for (String accept : List.of("*/*", browser, own, "rubbish", "text/x;q=0, application/*, text/*, */*")) {
                assertThat(accepting(route, accept).status())
                        .as(route + " " + accept)
                        .isNotEqualTo(406);
            }
        }
    }

    @Test
    void anExportShouldBeRefusedInAFormatThatIsNotTaken() {
        String path = "/api/v1/conversations/"
                + http.post("/api/v1/conversations", "").json().path("id").asText() + "/export";
        assertThat(export(path + "?format=markdown", "text/markdown").status()).isEqualTo(200);
        assertThat(export(path + "?format=markdown", "text/*;q=0.1").status()).isEqualTo(200);
        assertThat(export(path, "application/json, text/markdown;q=0").status()).isEqualTo(200);
        Reply refused = export(path + "?format=markdown", "application/json, application/pdf");
        assertThat(refused.status()).isEqualTo(406);
        assertThat(refused.json().path("detail").asText())
                .contains("text/markdown")
                .doesNotContain("application/pdf");
    }

    private Reply export(String path, String accept) {
        return http.send(http.request(path).header("Accept", accept).build());
    }

    @Test
    void everyPathShouldTellItsMethodsToOthers() {
        for (Route route : http.server.routes()) {
            Reply reply = http.send(http.request(path(route))
                    .method("TRACE", BodyPublishers.noBody())
                    .build());
            assertThat(reply.status()).as(route.toString()).isEqualTo(405);
            assertThat(reply.header("Allow"))
                    .as(route.toString())
                    .contains(route.method().name());
            assertProblem(reply, route.toString());
        }
    }

    @Test
    void addressesAndHeadersThatAreTooLongShouldBeProblems() {
        Reply path = http.get("/api/v1/documents?cursor=" + "x".repeat(20_000));
        assertThat(path.status()).isIn(414, 431);
        assertProblem(path, "path");
        Reply header = http.send(http.request("/api/v1/documents")
                .header("X-Long", "x".repeat(20_000))
                .build());
        assertThat(header.status()).isEqualTo(431);
        assertProblem(header, "header");
    }

    @Test
    void whatIsReadShouldBeAnswered304WhileItIsAsTheCallerHasIt() {
        String id = http.ingest("note.txt", "Metformin is the first choice in type 2 diabetes.\n");
        Reply made = http.post("/api/v1/collections", "{\"name\": \"Wards\"}");
        for (String path : List.of(
                "/api/v1/documents",
                "/api/v1/documents/" + id,
                "/api/v1/documents/" + id + "/pages",
                "/api/v1/collections",
                made.header("Location"))) {
            Reply first = http.get(path);
            String tag = first.header("ETag");
            assertThat(tag).as(path).matches("\"[^\"]+\"");
            for (String wanted : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
                Reply again = http.send(
                        http.request(path).header("If-None-Match", wanted).build());
                assertThat(again.status()).as(path).isEqualTo(304);
                assertThat(again.body()).isEmpty();
                assertThat(again.header("ETag")).isEqualTo(tag);
            }
            Reply other = http.send(
                    http.request(path).header("If-None-Match", "\"other\"").build());
            assertThat(other.status()).isEqualTo(200);
            assertThat(other.body()).isEqualTo(first.body());
        }
        String tag = http.get("/api/v1/documents").header("ETag");
        http.ingest("other.txt", "Insulin is the second.\n");
        assertThat(http.send(http.request("/api/v1/documents")
                                .header("If-None-Match", tag)
                                .build())
                        .status())
                .isEqualTo(200);
    }
}
