package dev.medmentor.app.security;

import static dev.medmentor.app.security.Likeness.unlike;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.app.security.Likeness.Attempt;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * As {@link CrossTenantTest}, for assistants and what is said with them, by every protocol. What the other tenant has is
 * the same after each test as before.
 */
@Tag("case-19")
@Tag("case-C6")
@Tag("case-C7")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConversationsAcrossTenantsTest {
    private static final String TEXT = "Cefazolin 2 g is given before the cut.";
    private static final String ASSISTANTS = "/api/v1/assistants";
    private static final String CONVERSATIONS = "/api/v1/conversations";

    private final Map<String, String> before = new LinkedHashMap<>();
    private Installation server;
    private Login owner;
    private Login stranger;
    private String collection = "";
    private String document = "";
    private String assistant = "";
    private String curated = "";
    private String widget = "";
    private String conversation = "";
    private String question = "";
    private String answer = "";
    private String ownAssistant = "";
    private String ownConversation = "";

    @BeforeAll
    void fill(@TempDir Path directory) {
        server = new Installation(directory);
        owner = server.owner("ana");
        stranger = server.owner("eva");
        collection = made(owner, "/api/v1/collections", Map.of("name", "Protocols", "visibility", "public"));
        document = server.a
                .upload(owner.access(), "/api/v1/documents", "protocol.txt", TEXT, "collection", collection)
                .text("/id");
        server.work();
        assistant =
                published(owner, Map.of("name", "Surgery", "visibility", "public", "collections", List.of(collection)));
        ownAssistant = published(stranger, Map.of("name", "Ours"));
        curated = made(
                owner,
                ASSISTANTS + "/" + assistant + "/curated-answers",
                Map.of("question", "Who is on call?", "text", "Dr. Ana is."));
        widget = made(
                owner,
                ASSISTANTS + "/" + assistant + "/widgets",
                Map.of("origins", List.of("https://clinic.example.org")));
        conversation = made(owner, CONVERSATIONS, Map.of("assistant", assistant, "title", "Rounds"));
        ownConversation = made(stranger, CONVERSATIONS, Map.of());
        answer = said(owner, conversation);
        said(stranger, ownConversation);
        question = server.a.get(owner.access(), "/api/v1/messages/" + answer).text("/parent");
        assertThat(server.a
                        .call(owner.access(), "PUT", "/api/v1/messages/" + answer + "/feedback", Map.of("rating", "up"))
                        .status())
                .isLessThan(300);
        assertThat(List.of(document, answer, question)).doesNotContain("");
        watched()
                .forEach(path ->
                        before.put(path, server.a.get(owner.access(), path).body()));
    }

    private String made(Login login, String path, Map<String, ?> body) {
        Reply reply = server.a.post(login.access(), path, body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply.text("/id");
    }

    private String published(Login login, Map<String, ?> body) {
        String id = made(login, ASSISTANTS, body);
        assertThat(server.a
                        .post(login.access(), ASSISTANTS + "/" + id + "/publish", "")
                        .status())
                .isLessThan(300);
        return id;
    }

    private String said(Login login, String in) {
        Reply reply = server.a.post(
                login.access(),
                CONVERSATIONS + "/" + in + "/messages",
                Map.of("text", "What is the dose of cefazolin?"));
        assertThat(reply.status()).as(reply.toString()).isLessThan(300);
        return reply.text("/id");
    }

    private List<String> watched() {
        return List.of(
                ASSISTANTS + "/" + assistant,
                ASSISTANTS + "/" + assistant + "/versions",
                ASSISTANTS + "/" + assistant + "/curated-answers",
                ASSISTANTS + "/" + assistant + "/widgets",
                ASSISTANTS + "/" + assistant + "/feedback",
                CONVERSATIONS + "/" + conversation,
                CONVERSATIONS + "/" + conversation + "/messages",
                "/api/v1/usage");
    }

    @AfterEach
    void nothingShouldHaveChanged() {
        before.forEach((path, body) ->
                assertThat(server.a.get(owner.access(), path).body()).isEqualTo(body));
    }

    @AfterAll
    void close() {
        server.close();
    }

    private void alike(String theirs, List<Attempt> attempts) {
        new Likeness(server.a, stranger).assertAlike(theirs, attempts);
    }

    private static List<Attempt> each(String before, Map<String, Object> bodies) {
        List<Attempt> attempts = new ArrayList<>();
        bodies.forEach((what, body) -> {
            String[] parts = what.split(" ", -1);
            attempts.add(Attempt.path(parts[0], before, parts[1], body));
        });
        return attempts;
    }

    @Test
    void assistantsShouldNotBeThere() {
        alike(
                assistant,
                each(
                        ASSISTANTS + "/",
                        Map.of(
                                "GET ", "",
                                "PATCH ", Map.of("name", "Mine"),
                                "DELETE ", "",
                                "POST /publish", "",
                                "GET /versions", "",
                                "GET /feedback", "",
                                "GET /curated-answers", "",
                                "GET /widgets", "",
                                "POST /curated-answers", Map.of("question", "Who?", "text", "I."))));
        alike(
                assistant,
                List.of(
                        Attempt.body("POST", CONVERSATIONS, id -> Map.of("assistant", id)),
                        Attempt.path("GET", "/v1/models/", "", ""),
                        Attempt.body("POST", "/v1/chat/completions", id -> completion(id, false)),
                        Attempt.body("POST", "/v1/chat/completions", id -> completion(id, true))));
    }

    private static Map<String, Object> completion(String model, boolean streamed) {
        return Map.of(
                "model",
                model,
                "stream",
                streamed,
                "messages",
                List.of(Map.of("role", "user", "content", "What is the dose of cefazolin?")));
    }

    @Test
    void curatedAnswersShouldNotBeThere() {
        for (String of : List.of("default", ownAssistant)) {
            String path = ASSISTANTS + "/" + of + "/curated-answers/";
            alike(
                    curated,
                    List.of(
                            Attempt.path("PATCH", path, "", Map.of("text", "Mine.")),
                            Attempt.path("DELETE", path, "", "")));
        }
        String theirs = ASSISTANTS + "/" + assistant + "/curated-answers/" + curated;
        assertThat(server.a.call(stranger.access(), "DELETE", theirs, "").status())
                .isEqualTo(404);
    }

    @Test
    void widgetsShouldNotBeThere() {
        String path = ASSISTANTS + "/" + ownAssistant + "/widgets/";
        alike(
                widget,
                List.of(
                        Attempt.path("PATCH", path, "", Map.of("perDay", 9)),
                        Attempt.path("DELETE", path, "", ""),
                        Attempt.path("GET", "/api/v1/widgets/mmw_" + stranger.tenant() + ".", "", "")));
        String theirs = ASSISTANTS + "/" + assistant + "/widgets/" + widget;
        assertThat(server.a.call(stranger.access(), "DELETE", theirs, "").status())
                .isEqualTo(404);
    }

    @Test
    void conversationsShouldNotBeThere() {
        alike(
                conversation,
                each(
                        CONVERSATIONS + "/",
                        Map.of(
                                "GET ", "",
                                "PATCH ", Map.of("title", "Mine"),
                                "DELETE ", "",
                                "GET /messages", "",
                                "POST /messages", Map.of("text", "And then?"),
                                "GET /export?format=json", "",
                                "GET /export?format=markdown", "",
                                "GET /export?format=pdf", "")));
    }

    @Test
    void messagesShouldNotBeThere() {
        for (String message : List.of(question, answer)) {
            alike(
                    message,
                    each(
                            "/api/v1/messages/",
                            Map.of(
                                    "GET ", "",
                                    "GET /events", "",
                                    "POST /stop", "",
                                    "POST /regenerate", "",
                                    "POST /edit", Map.of("text", "Otherwise?"),
                                    "GET /feedback", "",
                                    "PUT /feedback", Map.of("rating", "down"),
                                    "DELETE /feedback", "",
                                    "GET /explanation", "")));
            alike(
                    message,
                    List.of(
                            Attempt.body(
                                    "POST",
                                    CONVERSATIONS + "/" + ownConversation + "/messages",
                                    id -> Map.of("text", "And then?", "parent", id)),
                            Attempt.body("PATCH", CONVERSATIONS + "/" + ownConversation, id -> Map.of("leaf", id))));
        }
    }

    @Test
    void collectionsShouldLimitNothing() {
        alike(
                collection,
                List.of(
                        Attempt.body("POST", ASSISTANTS, id -> Map.of("name", "New", "collections", List.of(id))),
                        Attempt.body(
                                "PATCH", ASSISTANTS + "/" + ownAssistant, id -> Map.of("collections", List.of(id))),
                        Attempt.body("POST", CONVERSATIONS, id -> Map.of("scope", Map.of("collections", List.of(id)))),
                        Attempt.body(
                                "PATCH",
                                CONVERSATIONS + "/" + ownConversation,
                                id -> Map.of("scope", Map.of("collections", List.of(id))))));
    }

    @Test
    void toolsShouldFindNothing() {
        for (String theirs : List.of(document, assistant)) {
            Map<String, Object> call = Map.of("document", theirs, "page", 1);
            String tool = theirs.equals(document) ? "get_page" : "ask_assistant";
            Reply foreign = tool(tool, theirs.equals(document) ? call : asking(theirs));
            Reply unknown = tool(
                    tool,
                    theirs.equals(document) ? Map.of("document", unlike(theirs), "page", 1) : asking(unlike(theirs)));
            assertThat(foreign.body()).contains("_not_found");
            assertThat(foreign.anonymous().replace(theirs, "ID"))
                    .isEqualTo(unknown.anonymous().replace(unlike(theirs), "ID"));
        }
        assertThat(tool("search_library", Map.of("query", "cefazolin")).body())
                .doesNotContain(TEXT, document, "protocol.txt");
    }

    private static Map<String, Object> asking(String of) {
        return Map.of("question", "What is the dose of cefazolin?", "assistant", of);
    }

    private Reply tool(String name, Map<String, Object> arguments) {
        Map<String, Object> call = Map.of(
                "jsonrpc",
                "2.0",
                "id",
                1,
                "method",
                "tools/call",
                "params",
                Map.of("name", name, "arguments", arguments));
        return server.a.send(server.a
                .request(stranger.access(), "/mcp")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(Json.write(call))));
    }

    @Test
    void socketsShouldFindNothing() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        WebSocket socket = server.a
                .client
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + stranger.access())
                .buildAsync(URI.create("ws://127.0.0.1:" + server.a.port() + "/api/v1/chat/ws"), listener(heard))
                .join();
        for (Map<String, String> message : List.of(
                Map.of("type", "ask", "conversation", conversation, "text", "And then?"),
                Map.of("type", "ask", "conversation", ownConversation, "text", "And then?", "parent", answer),
                Map.of("type", "follow", "message", answer),
                Map.of("type", "stop", "message", answer))) {
            String theirs = message.get("type").equals("ask") && !message.containsKey("parent") ? conversation : answer;
            String told = Json.write(message);
            String foreign = refusal(socket, heard, told);
            String unknown = refusal(socket, heard, told.replace(theirs, unlike(theirs)));
            assertThat(foreign).contains("_not_found");
            assertThat(foreign.replace(theirs, "ID")).isEqualTo(unknown.replace(unlike(theirs), "ID"));
        }
        socket.abort();
    }

    private static String refusal(WebSocket socket, BlockingQueue<String> heard, String message) throws Exception {
        socket.sendText(message, true).join();
        String reply = heard.poll(20, TimeUnit.SECONDS);
        while (!reply.contains("\"error\"")) {
            reply = heard.poll(20, TimeUnit.SECONDS);
        }
        return reply;
    }

    private static WebSocket.Listener listener(BlockingQueue<String> heard) {
        return new WebSocket.Listener() {
            private final StringBuilder text = new StringBuilder();

            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
                text.append(part);
                if (last) {
                    heard.add(text.toString());
                    text.setLength(0);
                }
                socket.request(1);
                return null;
            }
        };
    }

    @Test
    void listsShouldHoldNothing() {
        List<String> theirs = List.of(
                assistant,
                curated,
                widget,
                conversation,
                question,
                answer,
                owner.account(),
                owner.tenant(),
                "Surgery",
                "Rounds");
        for (String path : List.of(
                ASSISTANTS,
                ASSISTANTS + "/default/feedback",
                ASSISTANTS + "/default/curated-answers",
                CONVERSATIONS,
                CONVERSATIONS + "?query=cefazolin",
                CONVERSATIONS + "?query=Rounds",
                "/api/v1/usage",
                "/api/v1/directory/assistants",
                "/api/v1/directory/mentors",
                "/v1/models")) {
            Reply reply = server.a.get(stranger.access(), path);
            assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
            assertThat(theirs).as(path).noneMatch(reply.body()::contains);
        }
    }
}
