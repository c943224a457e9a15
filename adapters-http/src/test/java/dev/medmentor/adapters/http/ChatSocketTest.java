package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.identity.Grant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatSocketTest {
    private static final String PATH = "/api/v1/chat/ws";
    private static final String QUESTION = "What is the first choice in type 2 diabetes?";

    private final ServerFixture http = new ServerFixture(
            builder -> builder,
            settings -> settings.withEdge(settings.edge().withAllowedOrigins(Set.of("https://app.example.org"))));
    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private String conversation = "";

    @BeforeEach
    void begin() {
        http.ingest("note.txt", "Metformin is the first choice in type 2 diabetes.\n");
        conversation = http.post("/api/v1/conversations", "").json().path("id").asText();
    }

    @AfterEach
    void close() {
        http.close();
    }

    private WebSocket open(String... headers) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + http.server.port() + PATH), new Listener())
                .join();
    }

    /** The status by which a socket is refused. */
    private int refusal(String... headers) {
        AtomicInteger status = new AtomicInteger();
        assertThatThrownBy(() -> open(headers))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused -> status.set(refused.getResponse().statusCode()));
        return status.get();
    }

    private JsonNode next() throws InterruptedException {
        return heard.poll(20, TimeUnit.SECONDS);
    }

    private List<JsonNode> toEnd() throws InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        do {
            all.add(next());
        } while (!Set.of("done", "error")
                .contains(all.get(all.size() - 1).path("event").asText()));
        return all;
    }

    private static void say(WebSocket socket, Map<String, ?> message) {
        socket.sendText(Json.write(message), true).join();
    }

    @Test
    void aQuestionShouldBeAnsweredWithTheEventsOfTheStreams() throws Exception {
        WebSocket socket = open("Authorization", "Bearer " + ServerFixture.TOKEN);
        say(socket, Map.of("type", "ask", "conversation", conversation, "text", QUESTION));
        List<JsonNode> all = toEnd();
        assertThat(all)
                .extracting(message -> message.path("event").asText())
                .startsWith("accepted", "passages")
                .contains("token", "citation")
                .endsWith("done");
        String id = all.get(0).path("message").asText();
        JsonNode done = all.get(all.size() - 1);
        assertThat(done.path("data"))
                .isEqualTo(http.get("/api/v1/messages/" + id).json());
        say(socket, Map.of("type", "follow", "message", id, "after", 0));
        List<JsonNode> again = toEnd();
        assertThat(again.get(1).path("id").asInt()).isEqualTo(1);
        assertThat(again.get(again.size() - 1)).isEqualTo(done);
        socket.abort();
    }

    @Test
    void aTokenMayComeInTheFirstMessage() throws Exception {
        WebSocket socket = open("Origin", "https://app.example.org");
        say(socket, Map.of("type", "auth", "token", ServerFixture.TOKEN));
        assertThat(next().path("event").asText()).isEqualTo("ready");
        say(socket, Map.of("type", "sing"));
        assertThat(next().path("data").path("code").asText()).isEqualTo("invalid_field");
        say(socket, Map.of("type", "follow", "message", "nothing"));
        assertThat(toEnd())
                .last()
                .satisfies(last ->
                        assertThat(last.path("data").path("code").asText()).isEqualTo("message_not_found"));
        socket.abort();
    }

    @Test
    void whoeverIsUnknownShouldBeClosedOut() throws Exception {
        WebSocket socket = open();
        say(socket, Map.of("type", "ask", "conversation", conversation, "text", QUESTION));
        assertThat(next().path("data").path("code").asText()).isEqualTo("missing_token");
        assertThat(closed.get(10, TimeUnit.SECONDS)).isEqualTo(4401);
        assertThat(refusal("Authorization", "Bearer nothing")).isEqualTo(401);
    }

    @Test
    void aPageOfAnotherOriginShouldOpenNothing() {
        assertThat(refusal("Origin", "https://evil.example", "Authorization", "Bearer " + ServerFixture.TOKEN))
                .isEqualTo(403);
    }

    @Test
    void aSocketShouldCloseSoonAfterItsLoginIsOver() throws Exception {
        Grant login = http.people.register("ana");
        WebSocket socket = open("Authorization", "Bearer " + login.access().token());
        assertThat(http.call(login.access().token(), "POST", "/api/v1/auth/logout", "{}")
                        .status())
                .isLessThan(300);
        assertThat(closed.get(8, TimeUnit.SECONDS)).isEqualTo(4401);
        socket.abort();
    }

    @Test
    void aRequestThatIsNoSocketShouldBeToldSo() {
        assertThat(http.get(PATH).status()).isEqualTo(426);
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                try {
                    heard.add(Json.MAPPER.readTree(text.toString()));
                } catch (JsonProcessingException e) {
                    closed.completeExceptionally(e);
                }
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return CompletableFuture.completedFuture(null);
        }
    }
}
