package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.adapters.http.SseReader.Event;
import dev.medmentor.conversation.ConversationSettings;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Answers as they are made: followed, lost, found again, stopped. */
class LiveAnswerTest {
    private static final String TEXT = "Metformin is the first choice in type 2 diabetes.\n";
    private static final String ASKED = "{\"text\": \"What is the first choice in type 2 diabetes?\"%s}";

    private final ScriptedModel model = new ScriptedModel();
    private final ServerFixture http = new ServerFixture(
            builder -> builder.chatModel(model).conversationSettings(ConversationSettings.DEFAULT.withRewriting(false)),
            settings -> settings);
    private String messages;

    @BeforeEach
    void begin() {
        http.ingest("note.txt", TEXT);
        messages = "/api/v1/conversations/"
                + http.post("/api/v1/conversations", "").json().path("id").asText() + "/messages";
    }

    @AfterEach
    void close() {
        http.close();
    }

    private HttpRequest ask(String more, String... headers) {
        HttpRequest.Builder request = http.request(messages)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString(ASKED.formatted(more)));
        return headers.length > 0 ? request.headers(headers).build() : request.build();
    }

    private List<Event> events(HttpRequest request) throws Exception {
        HttpResponse<Stream<String>> response = http.client.send(request, BodyHandlers.ofLines());
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        return SseReader.read(response.body());
    }

    private List<Event> follow(String id, String... headers) throws Exception {
        HttpRequest.Builder request = http.request("/api/v1/messages/" + id + "/events");
        return events(headers.length > 0 ? request.headers(headers).build() : request.build());
    }

    /** Begins an answer and goes away as soon as the model has begun; the answer's id. */
    private String askAndVanish(String more) throws Exception {
        byte[] body = ASKED.formatted(more).getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket("127.0.0.1", http.server.port())) {
            String head = "POST " + messages + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + ServerFixture.TOKEN + "\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + body.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            socket.setSoTimeout(10_000);
            StringBuilder read = new StringBuilder();
            InputStream in = socket.getInputStream();
            for (int next = 0; next >= 0 && !read.toString().contains("event: passages"); next = in.read()) {
                read.append((char) next);
            }
            assertThat(model.waiting.await(10, TimeUnit.SECONDS)).isTrue();
            String location = read.toString().replaceAll("(?s).*Location: /api/v1/messages/([a-z0-9]+).*", "$1");
            assertThat(location).hasSizeBetween(1, 40);
            return location;
        }
    }

    private JsonNode awaitEnd(String id) {
        JsonNode message = http.get("/api/v1/messages/" + id).json();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (message.path("state").asText().equals("pending") && System.nanoTime() < deadline) {
            LockSupport.parkNanos(10_000_000);
            message = http.get("/api/v1/messages/" + id).json();
        }
        return message;
    }

    @Test
    void eventsShouldBeNumberedAndEndOnce() throws Exception {
        model.reply("Metformin is the first choice ", "in type 2 diabetes. [1]");
        List<Event> events = events(ask(""));
        assertThat(events.get(0).name()).isEqualTo("passages");
        assertThat(events).extracting(Event::name).contains("token").endsWith("done");
        assertThat(events.stream().filter(event -> event.name().equals("done"))).hasSize(1);
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).id()).isEqualTo(String.valueOf(i));
        }
        JsonNode done = events.get(events.size() - 1).data();
        assertThat(done.path("state").asText()).isEqualTo("complete");
        assertThat(done.path("answer").path("usage").path("outputTokens").asInt())
                .isEqualTo(5);
        assertThat(http.get("/api/v1/messages/" + done.path("id").asText()).json())
                .isEqualTo(done);
        assertThat(http.get("/api/v1/usage?to=" + LocalDate.now(ZoneOffset.UTC).plusDays(1))
                        .json()
                        .path("items")
                        .path(0)
                        .path("outputTokens")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    @Tag("case-R12")
    void aLostAnswerShouldGoOnAndBePickedUpWhereItWasLost() throws Exception {
        model.reply(
                "Metformin is the first choice in type 2 diabetes. [1] ",
                ScriptedModel.WAIT,
                "Metformin is the first choice. [1]");
        String id = askAndVanish("");
        CompletableFuture<List<Event>> again = CompletableFuture.supplyAsync(() -> {
            try {
                return follow(id, "Last-Event-ID", "0");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        model.goOn();
        List<Event> rest = again.get(20, TimeUnit.SECONDS);
        assertThat(rest.get(0).id()).isEqualTo("1");
        assertThat(rest).extracting(Event::name).doesNotContain("passages").endsWith("done");
        assertThat(awaitEnd(id).path("state").asText()).isEqualTo("complete");
        List<Event> whole = follow(id);
        assertThat(whole.get(0).name()).isEqualTo("passages");
        Event last = whole.get(whole.size() - 1);
        assertThat(follow(id, "Last-Event-ID", last.id())).containsExactly(last);
        assertThat(http.send(http.request("/api/v1/messages/" + id + "/events")
                                .header("Last-Event-ID", "x")
                                .build())
                        .code())
                .isEqualTo("invalid_last_event_id");
    }

    @Test
    @Tag("case-R12")
    void anAnswerThatIsNotToBeKeptShouldStopWhenNobodyFollowsIt() throws Exception {
        model.reply("Metformin ", ScriptedModel.WAIT, "is the first choice.");
        String id = askAndVanish(", \"keep\": false");
        assertThat(model.cancelled.await(2, TimeUnit.SECONDS)).isTrue();
        assertThat(awaitEnd(id).path("state").asText()).isEqualTo("stopped");
    }

    @Test
    void stoppingShouldKeepWhatThereIs() throws Exception {
        model.reply("Metformin is the first choice in type 2 diabetes. [1] ", ScriptedModel.WAIT, "More.");
        String id = askAndVanish("");
        assertThat(http.post(messages, ASKED.formatted("")).code()).isEqualTo("answer_pending");
        Reply stopped = http.post("/api/v1/messages/" + id + "/stop", "");
        assertThat(stopped.status()).as(stopped.body()).isEqualTo(200);
        JsonNode end = awaitEnd(id);
        assertThat(end.path("state").asText()).isEqualTo("stopped");
        assertThat(end.path("text").asText()).startsWith("Metformin is");
        assertThat(end.path("answer").isNull()).isTrue();
        assertThat(follow(id)).extracting(Event::name).endsWith("done");
    }

    @Test
    void theSameRequestShouldAskOnceAndBeToldTheSameAnswer() throws Exception {
        model.reply("Metformin is the first choice in type 2 diabetes. [1]");
        List<Event> first = events(ask("", "Idempotency-Key", "one"));
        List<Event> second = events(ask("", "Idempotency-Key", "one"));
        assertThat(second.get(second.size() - 1)).isEqualTo(first.get(first.size() - 1));
        assertThat(model.asked()).hasSize(1);
        assertThat(http.get(messages).json().path("items")).hasSize(2);
    }

    @Test
    void aRefusalThatPassesShouldNotBeRepeatedAfterwards() throws Exception {
        model.reply("Metformin is the first choice in type 2 diabetes. [1] ", ScriptedModel.WAIT, "More.");
        String id = askAndVanish("");
        HttpRequest again = http.request(messages)
                .headers("Content-Type", "application/json", "Idempotency-Key", "two")
                .POST(BodyPublishers.ofString(ASKED.formatted("")))
                .build();
        assertThat(http.send(again).code()).isEqualTo("answer_pending");
        model.goOn();
        awaitEnd(id);
        model.reply("Metformin is the first choice in type 2 diabetes. [1]");
        Reply second = http.send(again);
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(http.send(again).json()).isEqualTo(second.json());
        assertThat(http.get(messages).json().path("items")).hasSize(4);
    }

    @Test
    void aQuestionShouldHaveNoEvents() throws Exception {
        model.reply("Metformin is the first choice in type 2 diabetes. [1]");
        List<Event> events = events(ask(""));
        String question = events.get(events.size() - 1).data().path("parent").asText();
        assertThat(http.get("/api/v1/messages/" + question + "/events").code()).isEqualTo("no_answer");
    }

    @Test
    void closingShouldLetAnswersFinishThatNobodyFollows() throws Exception {
        model.reply("Metformin is ", ScriptedModel.WAIT, "the first choice in type 2 diabetes. [1]");
        askAndVanish("");
        CompletableFuture<Void> closing = CompletableFuture.runAsync(http.server::close);
        model.goOn();
        closing.get(20, TimeUnit.SECONDS);
        assertThat(http.medMentor.conversations().live().count()).isZero();
    }
}
