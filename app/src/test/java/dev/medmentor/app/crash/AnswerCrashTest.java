package dev.medmentor.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.medmentor.adapters.llm.FakeOpenAiServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills or ends the service while it answers in many conversations, and reads in the next one what became of them. */
@Tag("once")
class AnswerCrashTest {
    private static final String FACT = "The initial dose of amoxicillin for adults is 500 mg every 8 hours.";
    private static final Pattern NUMBER = Pattern.compile("in case (\\d+)\\?");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PACE = Duration.ofMillis(50);
    private static final int MOST_REQUESTS = 1_000;
    private static final int WITHOUT_END = 2_000;

    @TempDir
    Path directory;

    private final FakeOpenAiServer model = FakeOpenAiServer.start();
    private final ExecutorService askers = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop() {
        model.close();
        askers.shutdownNow();
    }

    @Test
    @Tag("case-R1")
    void messagesShouldBeTruthfulWhenTheServiceIsKilledWhileItAnswers() throws Exception {
        killWhileAnswering(20);
    }

    @Test
    @Tag("case-R1")
    @Tag("full")
    void aHundredMessagesShouldBeTruthfulWhenTheServiceIsKilledWhileItAnswers() throws Exception {
        killWhileAnswering(100);
    }

    private void killWhileAnswering(int count) throws Exception {
        List<AskedQuestion> asked;
        try (TalkingService service = serve()) {
            asked = askAndAwait(service, count);
            List<AskedQuestion> late = conversations(service, count, count / 10);
            late.forEach(question -> ask(service, question));
            asked.addAll(late);
            // The others are anywhere between their arrival and their first event.
            await(() -> late.stream().anyMatch(AskedQuestion::isAccepted));
        }
        try (TalkingService again = serve()) {
            Map<String, Integer> states = statesAfter(again, asked);
            log("killed", states);
            assertThat(states).containsOnlyKeys("none", "complete", "failed interrupted");
            assertThat(states.get("failed interrupted")).isGreaterThanOrEqualTo(count / 2);
            AskedQuestion interrupted = asked.get(2);
            String messages = "/api/v1/conversations/" + interrupted.conversation + "/messages";
            JsonNode answer = again.post(messages, new AskedQuestion(0, interrupted.conversation).body());
            assertThat(answer.path("state").asText()).isEqualTo("complete");
            assertThat(again.get(messages).path("items")).hasSize(4);
        }
    }

    @Test
    @Tag("case-R18")
    void messagesShouldBeTruthfulWhenTheServiceIsToldToEndWhileItAnswers() throws Exception {
        List<AskedQuestion> asked;
        try (TalkingService service = serve()) {
            asked = askAndAwait(service, 20);
            service.process.destroy();
            assertThat(service.process.waitFor(25, TimeUnit.SECONDS)).isTrue();
        }
        try (TalkingService again = serve()) {
            Map<String, Integer> states = statesAfter(again, asked);
            log("told to end", states);
            assertThat(states.keySet()).allMatch(state -> state.matches("none|complete|stopped|failed .*"));
            assertThat(states.get("complete")).isGreaterThanOrEqualTo(5);
        }
    }

    private TalkingService serve() throws IOException {
        return new TalkingService(directory, model.baseUrl());
    }

    /** Returns while all are answered, and those with the shortest answers have them. */
    private List<AskedQuestion> askAndAwait(TalkingService service, int count) throws Exception {
        model.then(Collections.nCopies(MOST_REQUESTS, (FakeOpenAiServer.Script) AnswerCrashTest::talk)
                .toArray(FakeOpenAiServer.Script[]::new));
        service.read(FACT);
        List<AskedQuestion> asked = conversations(service, 0, count);
        asked.forEach(question -> ask(service, question));
        await(() -> asked.stream().allMatch(AnswerCrashTest::isUnderWay));
        return asked;
    }

    private static boolean isUnderWay(AskedQuestion question) {
        assertThat(question.refusal()).isEmpty();
        return question.isTalking()
                && (sentences(question.number) > 1 || question.done().isPresent());
    }

    private static List<AskedQuestion> conversations(TalkingService service, int first, int count) throws Exception {
        List<AskedQuestion> questions = new ArrayList<>();
        for (int number = first; number < first + count; number++) {
            questions.add(new AskedQuestion(number, service.newConversation()));
        }
        return questions;
    }

    private CompletableFuture<Void> ask(TalkingService service, AskedQuestion question) {
        return question.ask(client, service.asking(question.conversation, question.body()), askers);
    }

    /** How often the model says its sentence: once, for up to two seconds, or for longer than anything here lasts. */
    private static int sentences(int number) {
        return switch (number % 4) {
            case 0 -> 1;
            case 1 -> 2 + number % 20;
            default -> WITHOUT_END;
        };
    }

    /** Says the sentence by halves, at a model's pace. */
    private static void talk(HttpExchange exchange, FakeOpenAiServer.Recorded request) throws IOException {
        Matcher found = NUMBER.matcher(request.question());
        int number = found.results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .reduce(0, (a, b) -> b);
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        for (int i = 0; i < sentences(number) && !Thread.currentThread().isInterrupted(); i++) {
            say(out, "\"delta\": {\"content\": \"The initial dose of amoxicillin\"}");
            LockSupport.parkNanos(PACE.toNanos());
            say(out, "\"delta\": {\"content\": \" for adults is 500 mg every 8 hours. [1]\\n\"}");
            LockSupport.parkNanos(PACE.toNanos());
        }
        say(out, "\"delta\": {}, \"finish_reason\": \"stop\"");
        out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
        out.close();
    }

    private static void say(OutputStream out, String choice) throws IOException {
        String event =
                "data: {\"id\": \"1\", \"model\": \"fake-model-1\", \"choices\": [{\"index\": 0, " + choice + "}]}\n\n";
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** How many answers came to which state; each is compared with what its asker saw and the model said. */
    private static Map<String, Integer> statesAfter(TalkingService service, List<AskedQuestion> asked)
            throws Exception {
        Map<String, Integer> states = new TreeMap<>(Map.of("none", 0));
        for (AskedQuestion question : asked) {
            JsonNode items = service.get("/api/v1/conversations/" + question.conversation + "/messages")
                    .path("items");
            if (items.isEmpty()) {
                assertThat(question.isAccepted()).as(question.text()).isFalse();
                states.merge("none", 1, Integer::sum);
                continue;
            }
            assertThat(items).as(question.text()).hasSize(2);
            requireQuestion(question, items.get(0));
            requireTruth(question, items.get(0), items.get(1));
            String state = items.get(1).path("state").asText();
            String failure = items.get(1).path("failure").asText("");
            states.merge(state.equals("failed") ? state + " " + failure : state, 1, Integer::sum);
        }
        return states;
    }

    private static void requireQuestion(AskedQuestion asked, JsonNode question) {
        assertThat(question.path("role").asText()).isEqualTo("user");
        assertThat(question.path("state").asText()).isEqualTo("complete");
        assertThat(question.path("text").asText()).isEqualTo(asked.text());
    }

    private static void requireTruth(AskedQuestion asked, JsonNode question, JsonNode answer) {
        assertThat(answer.path("role").asText()).isEqualTo("assistant");
        assertThat(answer.path("parent")).isEqualTo(question.path("id"));
        assertThat(answer.path("finishedAt").isTextual()).as(asked.text()).isTrue();
        asked.done().ifPresent(told -> assertThat(answer).isEqualTo(told));
        String state = answer.path("state").asText();
        int said = answer.path("text").asText().split("500 mg", -1).length - 1;
        if (state.equals("complete") || state.equals("truncated")) {
            assertThat(said).as(asked.text()).isEqualTo(sentences(asked.number));
            assertThat(answer.path("answer").path("citations")).isNotEmpty();
        } else {
            assertThat(state).as(asked.text()).isIn("failed", "stopped");
            assertThat(answer.path("answer").isNull()).isTrue();
            assertThat(said).as(asked.text()).isLessThanOrEqualTo(sentences(asked.number));
        }
    }

    private static void log(String what, Map<String, Integer> states) {
        System.getLogger(AnswerCrashTest.class.getName())
                .log(System.Logger.Level.INFO, "{0} while it answered: {1}", what, states);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in " + PATIENCE).isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
