package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.conversation.ConversationSettings;
import dev.medmentor.identity.Grant;
import dev.medmentor.identity.model.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** There is room for three who follow answers, and for two of one account. */
@Tag("case-35")
class FollowersTest {
    private static final String QUESTION = "What is the first choice in type 2 diabetes?";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ScriptedModel model = new ScriptedModel();
    private final ServerFixture http = new ServerFixture(
            builder -> builder.chatModel(model).conversationSettings(ConversationSettings.DEFAULT.withRewriting(false)),
            settings -> settings.withMaximumAnswers(3));
    private final Grant owner = http.people.register("ana");
    private final String ana = owner.access().token();

    @AfterEach
    void close() {
        http.close();
    }

    private String messages(String bearer) {
        Reply made = http.call(bearer, "POST", "/api/v1/conversations", "{}");
        return "/api/v1/conversations/" + made.json().path("id").asText() + "/messages";
    }

    private Reply ask(String bearer, String messages) {
        return http.call(bearer, "POST", messages, Json.write(Map.of("text", QUESTION)));
    }

    /** Asks, and waits until the model is at it. */
    private CompletableFuture<Reply> waiting(String bearer) {
        model.reply(ScriptedModel.WAIT, "Metformin.");
        String messages = messages(bearer);
        int before = model.asked().size();
        CompletableFuture<Reply> reply = CompletableFuture.supplyAsync(() -> ask(bearer, messages));
        while (model.asked().size() == before) {
            LockSupport.parkNanos(2_000_000);
        }
        return reply;
    }

    private void fill(String bearer, String... fields) {
        http.send(http.as(bearer, "/api/v1/documents")
                .header("Content-Type", "multipart/form-data; boundary=" + ServerFixture.BOUNDARY)
                .POST(BodyPublishers.ofString(String.join("", fields)
                        + ServerFixture.file("note.txt", "Metformin is the first choice in type 2 diabetes.")
                        + ServerFixture.end()))
                .build());
        http.work();
    }

    @Test
    void oneAccountShouldNotTakeEveryPlace() throws Exception {
        fill(ana);
        CompletableFuture<Reply> first = waiting(ana);
        CompletableFuture<Reply> second = waiting(ana);
        String messages = messages(ana);

        Reply refused = ask(ana, messages);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too_many_requests");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(http.call(ana, "GET", messages, "").json().path("items"))
                .as("nothing was asked")
                .isEmpty();
        assertThat(overSocket(messages).path("data").path("code").asText()).isEqualTo("too_many_requests");
        String colleague = http.people.join(owner, "ben", Role.MEMBER).access().token();
        CompletableFuture<Reply> third = waiting(colleague);
        String other = http.people.join(owner, "eva", Role.MEMBER).access().token();
        assertThat(ask(other, messages(other)).code())
                .as("every place is taken")
                .isEqualTo("too_many_requests");
        model.goOn();
        model.goOn();
        model.goOn();
        for (CompletableFuture<Reply> reply : List.of(first, second, third)) {
            assertThat(reply.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
        assertThat(ask(ana, messages).status()).isEqualTo(200);
        assertThat(http.call(
                                ana,
                                "GET",
                                "/api/v1/messages/"
                                        + first.get().json().path("id").asText() + "/events",
                                "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Tag("case-20")
    void followingShouldEndWhenWhatTheAnswerIsMadeFromIsClosed() throws Exception {
        String guides = http.call(
                        ana, "POST", "/api/v1/collections", "{\"name\": \"Guides\", \"visibility\": \"tenant\"}")
                .json()
                .path("id")
                .asText();
        fill(ana, ServerFixture.field("collection", guides));
        String ben = http.people.join(owner, "ben", Role.MEMBER).access().token();
        model.reply("Metformin is the first choice. [1] ", ScriptedModel.WAIT, "Indeed.");

        try (EventFeed events = new EventFeed(
                http,
                http.as(ben, messages(ben))
                        .header("Content-Type", "application/json")
                        .header("Accept", "text/event-stream")
                        .POST(BodyPublishers.ofString(Json.write(Map.of("text", QUESTION))))
                        .build())) {
            assertThat(events.next(PATIENCE).name()).isEqualTo("passages");
            Reply closed = http.call(ana, "PATCH", "/api/v1/collections/" + guides, "{\"visibility\": \"private\"}");
            assertThat(closed.status()).as(closed.body()).isEqualTo(200);

            List<SseReader.Event> rest = events.rest(PATIENCE);
            SseReader.Event last = rest.get(rest.size() - 1);
            assertThat(last.name()).isEqualTo("error");
            assertThat(last.data().path("code").asText()).isEqualTo("access_changed");
        }
        model.goOn();
    }

    private JsonNode overSocket(String messages) throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + ana)
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + http.server.port() + "/api/v1/chat/ws"),
                        new WebSocket.Listener() {
                            @Override
                            public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                                heard.add(text.toString());
                                from.request(1);
                                return CompletableFuture.completedStage(null);
                            }
                        })
                .join();
        String conversation = messages.split("/")[4];
        socket.sendText(Json.write(Map.of("type", "ask", "conversation", conversation, "text", QUESTION)), true)
                .join();
        JsonNode answer = Json.MAPPER.readTree(heard.poll(20, TimeUnit.SECONDS));
        socket.abort();
        return answer;
    }
}
