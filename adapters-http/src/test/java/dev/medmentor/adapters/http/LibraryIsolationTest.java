package dev.medmentor.adapters.http;

import static dev.medmentor.adapters.http.ServerFixture.field;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.http.ActingServer.As;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Parameter;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Puts ids of what somebody must not see wherever a request takes one, and compares with an id that nothing has. */
@Tag("case-19")
class LibraryIsolationTest {
    private static final String SECRET = "Canary yellowhammer: the dose of cefazolin is 2 g.";
    private static final String NOTHING = "0190-nothing-has-this-id";

    @TempDir
    Path uploads;

    private LibraryFixture people;
    private String document;
    private String collection;
    private String assistant;
    private String curated;
    private String conversation;
    private String message;

    @BeforeEach
    void open() {
        people = new LibraryFixture(uploads);
        collection = people.ana.collection("Mine", "private");
        document = people.ana.ingest(collection, "secret.txt", SECRET);
        assistant =
                id(people.ana.post("/api/v1/assistants", Map.of("name", "Mine", "collections", List.of(collection))));
        people.ana.call("POST", "/api/v1/assistants/" + assistant + "/publish", "");
        curated = id(people.ana.post(
                "/api/v1/assistants/" + assistant + "/curated-answers", Map.of("question", "Who?", "text", SECRET)));
        conversation = id(people.ana.post("/api/v1/conversations", Map.of("assistant", assistant)));
        message = id(people.ana.post(
                "/api/v1/conversations/" + conversation + "/messages",
                Map.of("text", "What is the dose of cefazolin?")));
    }

    private static String id(Reply made) {
        assertThat(made.status()).as(made.body()).isIn(200, 201);
        return made.json().path("id").asText();
    }

    @AfterEach
    void close() {
        assertThat(people.ana
                        .get("/api/v1/documents/" + document)
                        .json()
                        .path("version")
                        .asInt())
                .as("the secret is as it was")
                .isEqualTo(1);
        assertThat(people.ana.get("/api/v1/collections/" + collection).header("ETag"))
                .isEqualTo("\"1\"");
        people.close();
    }

    @Test
    void everyPathShouldAnswerAsIfNothingHadTheId() {
        List<Route> routes = people.server.table.routes().stream()
                .filter(route -> route.parameters().stream()
                        .anyMatch(parameter -> parameter.in().equals("path")))
                .toList();
        assertThat(routes).hasSizeGreaterThanOrEqualTo(12);
        for (Route route : routes) {
            String hidden = hidden(route.path());
            for (As stranger : strangers(route)) {
                assertLikeUnknown(route.toString(), hidden, id -> call(stranger, route, id));
            }
        }
    }

    private String hidden(String path) {
        return path.contains("/collections/")
                ? collection
                : path.contains("/assistants/")
                        ? assistant
                        : path.contains("/conversations/")
                                ? conversation
                                : path.contains("/messages/") ? message : document;
    }

    @Test
    void aCollectionOrAnAssistantThatIsHiddenShouldBeginNoConversation() {
        for (As stranger : List.of(people.ben, people.mia, people.foreignOwner, people.foreignAna)) {
            assertLikeUnknown(
                    "assistant", assistant, id -> stranger.post("/api/v1/conversations", Map.of("assistant", id)));
            assertLikeUnknown(
                    "scope",
                    collection,
                    id -> stranger.post("/api/v1/conversations", Map.of("scope", Map.of("collections", List.of(id)))));
            String own = id(stranger.post("/api/v1/conversations", Map.of()));
            assertLikeUnknown(
                    "parent",
                    message,
                    id -> stranger.post(
                            "/api/v1/conversations/" + own + "/messages", Map.of("text", "And?", "parent", id)));
            assertLikeUnknown(
                    "leaf",
                    message,
                    id -> stranger.call("PATCH", "/api/v1/conversations/" + own, Json.write(Map.of("leaf", id))));
        }
    }

    @Test
    void everyQueryParameterShouldAnswerAsIfNothingHadTheId() {
        List<String> naming = new ArrayList<>();
        for (Route route : people.server.table.routes()) {
            for (Parameter parameter : route.parameters()) {
                if (parameter.in().equals("query") && parameter.name().equals("collection")) {
                    naming.add(route.toString());
                    for (As stranger : strangers(route)) {
                        assertLikeUnknown(
                                route.toString(), collection, id -> stranger.get(route.path() + "?collection=" + id));
                    }
                }
            }
        }
        assertThat(naming).containsExactly("GET /api/v1/documents");
    }

    @Test
    void everyBodyShouldAnswerAsIfNothingHadTheId() {
        for (As stranger : List.of(people.ben, people.mia, people.foreignOwner, people.foreignAna)) {
            for (String path : List.of("/api/v1/chat", "/api/v1/chat/stream", "/api/v1/search")) {
                String text = path.endsWith("search") ? "query" : "question";
                assertLikeUnknown(
                        path,
                        collection,
                        id -> stranger.post(path, Map.of(text, "cefazolin", "collections", List.of(id))));
                Reply hidden = stranger.post(path, Map.of(text, "cefazolin", "documents", List.of(document)));
                assertThat(hidden.status()).isEqualTo(200);
                assertThat(hidden.body()).doesNotContain("yellowhammer", document);
            }
        }
        for (As stranger : List.of(people.ben, people.foreignAna)) {
            assertLikeUnknown(
                    "upload",
                    collection,
                    id -> stranger.upload("/api/v1/documents", "x.txt", "Text.", field("collection", id)));
        }
    }

    @Test
    void listsShouldNotNameWhatIsHidden() {
        people.foreignAna.collection("Mine", "private");
        for (As stranger : List.of(people.ben, people.mia, people.foreignOwner, people.foreignAna)) {
            for (String path : List.of(
                    "/api/v1/documents",
                    "/api/v1/collections",
                    "/api/v1/assistants",
                    "/api/v1/conversations",
                    "/api/v1/conversations?query=cefazolin")) {
                assertThat(stranger.get(path).body())
                        .doesNotContain(document, collection, assistant, conversation, "secret.txt", "cefazolin");
            }
        }
    }

    @Test
    void aCursorShouldShowNothingThatIsHidden() {
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString("0".getBytes(UTF_8));
        for (As stranger : List.of(people.ben, people.mia, people.foreignOwner)) {
            assertThat(stranger.get("/api/v1/documents?limit=1&cursor=" + cursor)
                            .json()
                            .path("items"))
                    .isEmpty();
        }
    }

    private List<As> strangers(Route route) {
        return route.permission() == Permission.WRITE_LIBRARY
                ? List.of(people.ben, people.foreignOwner, people.foreignAna)
                : List.of(people.ben, people.mia, people.foreignOwner, people.foreignAna);
    }

    private Reply call(As who, Route route, String id) {
        String path = route.path().replace("{id}", id).replace("{page}", "1").replace("{curatedId}", curated);
        if (path.contains("/uploads/")) {
            return who.call(
                    route.method().name(),
                    path,
                    "",
                    "Tus-Resumable",
                    "1.0.0",
                    "Upload-Offset",
                    "0",
                    "Content-Type",
                    "application/offset+octet-stream");
        }
        if (route.bodyMediaTypes().contains("multipart/form-data")) {
            return who.upload(path, "x.txt", "Another text.");
        }
        Map<String, String> body = path.endsWith("/try") ? Map.of("question", "What dose?") : Map.of();
        return who.call(route.method().name(), path, route.bodyMediaTypes().isEmpty() ? "" : Json.write(body));
    }

    private void assertLikeUnknown(String what, String hidden, Function<String, Reply> request) {
        Reply one = request.apply(hidden);
        Reply other = request.apply(NOTHING);
        assertThat(one.status()).as("%s: %s", what, one.body()).isEqualTo(404);
        assertThat(other.status()).as("%s", what).isEqualTo(404);
        assertThat(one.response().headers().map().keySet())
                .as("%s", what)
                .isEqualTo(other.response().headers().map().keySet());
        assertThat(bytes(one).replace(hidden, NOTHING)).as("%s", what).isEqualTo(bytes(other));
    }

    private static String bytes(Reply reply) {
        return reply.body().replace(reply.json().path("requestId").asText(), "");
    }
}
