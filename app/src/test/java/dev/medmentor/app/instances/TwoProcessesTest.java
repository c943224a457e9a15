package dev.medmentor.app.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.llm.FakeOpenAiServer;
import dev.medmentor.adapters.llm.FakeReplies;
import dev.medmentor.app.crash.TalkingService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two services on one database: what one reads the other answers from, and what one reads when it is killed the others
 * read to the end, once its lease is over.
 */
@Tag("once")
class TwoProcessesTest {
    private static final String FACT = "The initial dose of amoxicillin for adults is 500 mg every 8 hours.";
    private static final Duration LEASE = Duration.ofMinutes(3);
    /** A process asks the database for its time once a minute. */
    private static final Duration PATIENCE = LEASE.plusMinutes(2);

    private static final int MOST_REQUESTS = 1_000;
    private static final int SENTENCES = 600;

    @TempDir
    Path directory;

    private final FakeOpenAiServer model = FakeOpenAiServer.start();
    /** What the first service embeds with: once it is told to, it answers one request more and hangs at the next. */
    private final FakeOpenAiServer hanging = FakeOpenAiServer.start();

    private final AtomicInteger answered = new AtomicInteger(Integer.MAX_VALUE);
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private SharedDatabase database;

    @BeforeEach
    void open() {
        database = new SharedDatabase(directory);
        model.answering(request -> FACT + " [1]");
        hanging.then(Collections.nCopies(MOST_REQUESTS, (FakeOpenAiServer.Script) (exchange, request) -> {
                    if (answered.getAndDecrement() > 0) {
                        FakeReplies.embeddings(16).play(exchange, request);
                    } else {
                        hangs.countDown();
                        awaitTheEnd();
                    }
                })
                .toArray(FakeOpenAiServer.Script[]::new));
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void close() {
        over.countDown();
        hanging.close();
        model.close();
        database.close();
    }

    @Test
    void anotherServiceShouldReadToTheEndWhatAKilledOneLeft() throws Exception {
        assumeTrue(database.canBeStopped(), "needs a server whose clock the test moves");
        try (TalkingService first = serve("a", hanging);
                TalkingService second = serve("b", model)) {
            assertTheOtherAnswers(first, second);
            List<String> documents = killWhileReading(first, second);
            database.pass(LEASE);
            // It asks the database for its time when it starts.
            try (TalkingService third = serve("c", model)) {
                assertNothingIsLost(documents, third);
                assertNothingIsLost(documents, second);
            }
        }
    }

    @Tag("full")
    @Test
    void theOtherServiceShouldReadToTheEndWhatAKilledOneLeft() throws Exception {
        try (TalkingService first = serve("a", hanging);
                TalkingService second = serve("b", model)) {
            List<String> documents = killWhileReading(first, second);
            database.pass(LEASE);
            assertNothingIsLost(documents, second);
        }
    }

    private TalkingService serve(String instance, FakeOpenAiServer embeddings) throws IOException {
        Map<String, String> environment = database.environment(instance);
        environment.put("OPENAI_BASE_URL", model.baseUrl().toString());
        environment.put("EMBEDDING_BASE_URL", embeddings.baseUrl().toString());
        environment.put("EMBEDDING_MODEL", "fake-embedding");
        environment.put("RATE_LIMIT_REQUESTS", "100000");
        environment.put("RATE_LIMIT_CHAT", "10000/1m");
        return new TalkingService(database.home(instance), environment);
    }

    private static void assertTheOtherAnswers(TalkingService first, TalkingService second) throws Exception {
        String document = first.upload("dose.txt", FACT);
        first.await(document);
        long read = System.nanoTime();
        until(() -> second.post("/api/v1/conversations/" + second.newConversation() + "/messages", """
                        {"text": "What is the initial dose of amoxicillin for adults?"}""")
                .path("answer")
                .path("citations")
                .findValuesAsText("id")
                .contains(document));
        System.getLogger(TwoProcessesTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "the other service answered from it {0} ms after it was read",
                        Duration.ofNanos(System.nanoTime() - read).toMillis());
    }

    /** What was acknowledged: some of it read by either, one half-read by the first when it is killed. */
    private List<String> killWhileReading(TalkingService first, TalkingService second) throws Exception {
        List<String> documents = new ArrayList<>();
        answered.set(1);
        while (hangs.getCount() > 0) {
            String document = first.upload(name(documents.size()), text(documents.size()));
            documents.add(document);
            // The other may have been quicker to take it.
            until(() -> hangs.await(20, TimeUnit.MILLISECONDS)
                    || first.status(document).equals("COMPLETED"));
        }
        String halfRead = documents.get(documents.size() - 1);
        for (int more = 0; more < 3; more++) {
            documents.add(first.upload(name(documents.size()), text(documents.size())));
        }
        first.close();

        // The other goes on with what nobody has begun, and leaves the other's alone as long as its lease lasts.
        documents.add(second.upload(name(documents.size()), text(documents.size())));
        second.await(documents.get(documents.size() - 1));
        assertThat(second.status(halfRead)).isNotEqualTo("COMPLETED");
        return documents;
    }

    private static String name(int number) {
        return "note-" + number + ".txt";
    }

    private static String text(int number) {
        StringBuilder text = new StringBuilder("Note " + number + " begins with beginword" + number + ".\n\n");
        for (int line = 0; line < SENTENCES; line++) {
            text.append("Group ")
                    .append(line)
                    .append(" of note ")
                    .append(number)
                    .append(" gets 5 mg daily.\n");
        }
        return text.append("\nNote ")
                .append(number)
                .append(" ends with endword")
                .append(number)
                .append(".\n")
                .toString();
    }

    /** Every document is whole, and each of its ends is found, in it alone and once. */
    private static void assertNothingIsLost(List<String> documents, TalkingService service) throws Exception {
        Set<Integer> passages = new HashSet<>();
        for (int i = 0; i < documents.size(); i++) {
            String id = documents.get(i);
            until(() -> service.status(id).equals("COMPLETED"));
            passages.add(service.get("/api/v1/documents/" + id)
                    .findPath("passagesEmbedded")
                    .asInt());
            for (String word : List.of("beginword" + i, "endword" + i)) {
                until(() -> found(service, word).equals(List.of(id)));
            }
        }
        // All have the same text, but for their numbers.
        assertThat(passages).hasSize(1).allMatch(count -> count > 1);
    }

    private static List<String> found(TalkingService service, String word) throws Exception {
        List<String> found = new ArrayList<>();
        for (JsonNode hit :
                service.post("/api/v1/search", "{\"query\": \"" + word + "\"}").path("hits")) {
            if (hit.path("text").asText().contains(word)) {
                found.add(hit.path("document").path("id").asText());
            }
        }
        return found;
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("in " + PATIENCE).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
