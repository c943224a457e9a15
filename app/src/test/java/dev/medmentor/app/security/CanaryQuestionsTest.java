package dev.medmentor.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Two tenants with texts alike but for a word each, which nobody asks for: whatever is found, answered, cited, put to a
 * model that repeats all it is told, or logged holds the asker's own word at most.
 */
@Tag("case-20")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CanaryQuestionsTest {
    private static final List<String> DRUGS = List.of("cefazolin", "losartan", "warfarin", "metformin", "ibuprofen");
    /** Each tenant's protocols are called by a name that all know, and hold a word that they alone know. */
    private static final List<String> NAMES = List.of("harbour", "meadow");

    private static final List<String> CANARIES = List.of("yellowhammer", "nightjar");

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger("dev.medmentor");
    private Installation server;
    private List<Login> owners;

    @BeforeAll
    void open(@TempDir Path directory) {
        server = new Installation(directory);
        owners = List.of(server.owner("ana"), server.owner("eva"));
        for (int i = 0; i < owners.size(); i++) {
            StringBuilder text = new StringBuilder();
            for (String drug : DRUGS) {
                text.append("The ")
                        .append(NAMES.get(i))
                        .append(" protocol says that the dose of ")
                        .append(drug);
                text.append(" is ").append(i + 2).append(" mg every day, as ").append(CANARIES.get(i));
                text.append(" has shown.\n\n");
            }
            server.a.upload(owners.get(i).access(), "/api/v1/documents", "protocol.txt", text.toString());
        }
        server.work();
        logged.start();
        root.setLevel(Level.DEBUG);
        root.addAppender(logged);
    }

    @AfterAll
    void close() {
        root.detachAppender(logged);
        root.setLevel(null);
        server.close();
    }

    @Test
    void aHundredQuestionsShouldBringUpNothingOfTheOtherTenant() {
        ask(100);
    }

    @Test
    @Tag("full")
    void aThousandQuestionsShouldBringUpNothingOfTheOtherTenant() {
        ask(1_000);
    }

    private void ask(int questions) {
        Random random = new Random(20);
        int own = 0;
        server.model.takePrompts();
        for (int i = 0; i < questions; i++) {
            int asker = random.nextInt(owners.size());
            String drug = DRUGS.get(random.nextInt(DRUGS.size()));
            // The same few questions come again and again, of both and on both instances: from caches too.
            String question = "What does the " + NAMES.get(random.nextInt(NAMES.size()))
                    + " protocol say on the dose of " + drug + "?";
            Stack stack = random.nextBoolean() ? server.a : server.b;
            Reply reply = send(stack, owners.get(asker).access(), i % 4, question);
            assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
            String told = reply.body() + server.model.takePrompts();
            assertThat(told).as("question %d of %d", i, asker).doesNotContain(CANARIES.get(1 - asker));
            own += told.contains(CANARIES.get(asker)) ? 1 : 0;
        }
        assertThat(own).as("both found their own").isGreaterThan(questions * 9 / 10);
        assertThat(logged.list.stream().map(ILoggingEvent::getFormattedMessage))
                .noneMatch(line -> CANARIES.stream().anyMatch(line::contains));
        for (Login owner : owners) {
            String audit = server.a.get(owner.access(), "/api/v1/audit").body();
            assertThat(CANARIES).noneMatch(audit::contains);
        }
    }

    private static Reply send(Stack stack, String bearer, int kind, String question) {
        return switch (kind) {
            case 0 -> stack.post(bearer, "/api/v1/search", Map.of("query", question, "k", 20));
            case 1 -> stack.post(bearer, "/api/v1/chat", Map.of("question", question, "passages", 10));
            case 2 -> stack.post(bearer, "/api/v1/chat/stream", Map.of("question", question));
            default -> stack.post(bearer, "/api/v1/search", Map.of("query", question, "mode", "lexical", "k", 100));
        };
    }
}
