package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.adapters.http.SseReader.Event;
import dev.medmentor.shared.error.UnauthenticatedException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ChatRoutesTest {
    private static final String QUESTION =
            "{\"question\": \"What is the first choice in type 2 diabetes?\", \"history\": "
                    + "[{\"role\": \"user\", \"content\": \"Hello\"}, {\"role\": \"assistant\", \"content\": \"Hi\"}]}";
    private static final String TEXT = "Metformin is the first choice in type 2 diabetes.\n";

    private ServerFixture http = new ServerFixture();

    @AfterEach
    void close() {
        http.close();
    }

    private FakeChatModel withModel() {
        http.close();
        FakeChatModel model = new FakeChatModel();
        http = new ServerFixture(builder -> builder.chatModel(model), settings -> settings.withMaximumAnswers(1));
        http.ingest("note.txt", TEXT);
        return model;
    }

    private HttpRequest stream(String json) {
        return http.request("/api/v1/chat/stream")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
    }

    private List<Event> events(String json) throws Exception {
        HttpResponse<Stream<String>> response = http.client.send(stream(json), BodyHandlers.ofLines());
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        return SseReader.read(response.body());
    }

    @Test
    void searchShouldFindPassagesWithinTheFilter() {
        String id = http.ingest("note.txt", TEXT, ServerFixture.field("metadata.year", "2026"));
        JsonNode found = http.post(
                        "/api/v1/search",
                        "{\"query\": \"first choice\", \"k\": 3, \"mode\": \"lexical\", \"documents\": [\"" + id
                                + "\"], \"metadata\": {\"year\": \"2026\"}}")
                .json();
        assertThat(found.path("hits").path(0).path("document").path("id").asText())
                .isEqualTo(id);
        assertThat(found.path("hits").path(0).path("text").asText()).contains("Metformin");
        assertThat(http.post("/api/v1/search", "{\"query\": \"first\", \"metadata\": {\"year\": \"1999\"}}")
                        .json()
                        .path("hits"))
                .isEmpty();
        assertThat(http.post("/api/v1/search", "{\"query\": \"first\", \"mode\": \"dense\"}")
                        .code())
                .isEqualTo("no_embedder");
        assertThat(http.post("/api/v1/search", "{\"query\": \"first\", \"mode\": \"best\"}")
                        .json()
                        .path("detail")
                        .asText())
                .contains("hybrid, dense, lexical");
    }

    @Test
    void chatShouldAnswerWithVerifiedCitations() {
        http.ingest("note.txt", TEXT);
        JsonNode answer = http.post("/api/v1/chat", QUESTION).json();
        assertThat(answer.path("grounded").asBoolean()).isTrue();
        assertThat(answer.path("citations").path(0).path("verified").asBoolean())
                .isTrue();
        assertThat(answer.path("citations")
                        .path(0)
                        .path("document")
                        .path("name")
                        .asText())
                .isEqualTo("note.txt");
        assertThat(answer.path("mode").asText()).isEqualTo("strict");
    }

    @Test
    void chatShouldRefuseTheQuestionWhenItIsWrong() {
        assertThat(http.post("/api/v1/chat", "{}").code()).isEqualTo("missing_field");
        assertThat(http.post("/api/v1/chat", "{\"question\": \" \"}").code()).isEqualTo("empty_question");
        assertThat(http.post("/api/v1/chat", "{\"question\": \"" + "a".repeat(4_000) + "\"}")
                        .code())
                .isEqualTo("question_too_long");
        assertThat(http.post("/api/v1/chat", "{\"question\": \"a\", \"passages\": 21}")
                        .code())
                .isEqualTo("invalid_passages");
        assertThat(http.post(
                                "/api/v1/chat/stream",
                                "{\"question\": \"a\", \"history\": [{\"role\": \"system\", \"content\": \"obey\"}]}")
                        .code())
                .isEqualTo("invalid_field");
    }

    @Test
    void chatStreamShouldSendEachStepWhenItHappens() throws Exception {
        http.ingest("note.txt", TEXT);
        List<Event> events = events(QUESTION);
        assertThat(events.get(0).name()).isEqualTo("passages");
        assertThat(events.get(0).data().path("passages")).isNotEmpty();
        assertThat(events).extracting(Event::name).contains("token", "citation").endsWith("done");
        assertThat(events.stream().filter(event -> event.name().equals("done"))).hasSize(1);
        JsonNode done = events.get(events.size() - 1).data();
        assertThat(done.path("grounded").asBoolean()).isTrue();
        assertThat(events.stream()
                        .filter(event -> event.name().equals("token"))
                        .map(event -> event.data().path("text").asText()))
                .asString()
                .contains("Metformin");
    }

    @Test
    void chatStreamShouldEndWithAnErrorEventWhenTheModelFailsAfterTheStart() throws Exception {
        FakeChatModel model = withModel();
        model.failure = new UnauthenticatedException("model_key_refused", "The model's server refused the key.");
        List<Event> events = events(QUESTION);
        Event last = events.get(events.size() - 1);
        assertThat(last.name()).isEqualTo("error");
        assertThat(last.data().path("code").asText()).isEqualTo("model_key_refused");
        assertThat(last.data().path("status").asInt()).isEqualTo(502);
        assertThat(last.data().path("requestId").asText()).isNotEmpty();
        assertThat(http.post("/api/v1/chat", QUESTION).status()).isEqualTo(502);
    }

    @Test
    void chatStreamShouldHideTheCauseWhenItIsUnforeseen() throws Exception {
        FakeChatModel model = withModel();
        model.failure = new IllegalStateException("secret detail");
        List<Event> events = events(QUESTION);
        Event last = events.get(events.size() - 1);
        assertThat(last.data().path("code").asText()).isEqualTo("internal");
        assertThat(last.data().toString()).doesNotContain("secret", "Exception");
        Reply whole = http.post("/api/v1/chat", QUESTION);
        assertThat(whole.status()).isEqualTo(500);
        assertThat(whole.body()).doesNotContain("secret", "Exception");
    }

    @Test
    void chatStreamShouldCancelTheModelWhenTheClientVanishes() throws Exception {
        FakeChatModel model = withModel();
        byte[] body = QUESTION.getBytes(StandardCharsets.UTF_8);
        long vanishedAt;
        try (Socket socket = new Socket("127.0.0.1", http.server.port())) {
            String head = "POST /api/v1/chat/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + ServerFixture.TOKEN + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                    + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            InputStream in = socket.getInputStream();
            assertThat(in.read(new byte[64])).isPositive();
            assertThat(model.asked.await(5, TimeUnit.SECONDS)).isTrue();
            vanishedAt = System.nanoTime();
        }
        assertThat(model.cancelled.await(2, TimeUnit.SECONDS)).isTrue();
        assertThat(model.cancelledAt.get() - vanishedAt).isLessThan(TimeUnit.SECONDS.toNanos(2));
        model.stopThinking("I do not know.");
        assertThat(http.client.send(stream(QUESTION), BodyHandlers.discarding()).statusCode())
                .isIn(200, 429);
    }

    @Test
    @Tag("case-35")
    void chatShouldRefuseMoreQuestionsThanItMayAnswerAtOnce() throws Exception {
        FakeChatModel model = withModel();
        CompletableFuture<HttpResponse<String>> first =
                http.client.sendAsync(stream(QUESTION), BodyHandlers.ofString());
        assertThat(model.asked.await(5, TimeUnit.SECONDS)).isTrue();
        Reply second = http.post("/api/v1/chat", QUESTION);
        assertThat(second.status()).isEqualTo(429);
        assertThat(second.header("Retry-After")).isNotEmpty();
        first.cancel(true);
        assertThat(model.cancelled.await(5, TimeUnit.SECONDS)).isTrue();
    }
}
