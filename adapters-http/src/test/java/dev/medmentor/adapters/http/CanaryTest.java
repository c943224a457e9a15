package dev.medmentor.adapters.http;

import static dev.medmentor.adapters.http.LibraryFixture.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.medmentor.adapters.http.ActingServer.As;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.identity.model.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Everybody keeps a text of their own about the same drugs, each with a word that stands nowhere else; then all ask for
 * what the others have, in the others' words.
 */
@Tag("case-20")
class CanaryTest {
    private static final List<String> DRUGS =
            List.of("cefazolin", "losartan", "warfarin", "amlodipine", "metformin", "vancomycin", "ibuprofen");

    @TempDir
    Path uploads;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger("dev.medmentor");
    private final List<Holder> holders = new ArrayList<>();
    private LibraryFixture people;
    private As student;

    /** Whose text has the word, and who may read it beside them. */
    private record Holder(String canary, As owner, List<As> readers) {}

    @BeforeEach
    void open() {
        people = new LibraryFixture(uploads);
        student = people.as(SCHOOL, "mia", Role.MEMBER);
        hold("yellowhammer", people.ana, "private", List.of(people.owner));
        hold("nightjar", people.ben, "private", List.of(people.owner));
        hold("goldcrest", people.ana, "tenant", List.of(people.owner, people.ben, people.mia));
        hold("bittern", people.foreignAna, "private", List.of(people.foreignOwner));
        hold("whimbrel", people.foreignAna, "public", List.of(people.foreignOwner, student));
        logged.start();
        root.setLevel(Level.DEBUG);
        root.addAppender(logged);
    }

    @AfterEach
    void close() {
        root.detachAppender(logged);
        root.setLevel(null);
        people.close();
    }

    @Test
    void twoHundredQuestionsShouldBringUpNoCanary() {
        ask(200);
    }

    @Tag("full")
    @Test
    void aThousandQuestionsShouldBringUpNoCanary() {
        ask(1_000);
    }

    private void ask(int questions) {
        List<As> askers = List.of(people.ana, people.ben, people.mia, people.foreignOwner, people.foreignAna, student);
        Random random = new Random(20);
        int seen = 0;
        for (int i = 0; i < questions; i++) {
            As asker = askers.get(random.nextInt(askers.size()));
            Holder holder = holders.get(random.nextInt(holders.size()));
            String question = "What does the " + holder.canary() + " protocol say on the dose of "
                    + DRUGS.get(random.nextInt(DRUGS.size())) + "?";
            Reply reply = send(asker, i % 4, question);
            assertThat(reply.status()).isEqualTo(200);
            for (Holder other : holders) {
                boolean mayRead = asker.equals(other.owner()) || other.readers().contains(asker);
                boolean there = reply.body().contains(other.canary());
                assertThat(there && !mayRead)
                        .as("%s of question %d: %s", other.canary(), i, reply.body())
                        .isFalse();
                seen += there ? 1 : 0;
            }
        }
        assertThat(seen).as("those who may read it found it").isGreaterThan(questions / 10);
        assertThat(logged.list.stream().map(ILoggingEvent::getFormattedMessage))
                .noneMatch(line -> holders.stream().anyMatch(holder -> line.contains(holder.canary())));
    }

    private static Reply send(As asker, int kind, String question) {
        return switch (kind) {
            case 0 -> asker.post("/api/v1/search", Map.of("query", question, "k", 20));
            case 1 -> asker.post("/api/v1/chat", Map.of("question", question, "passages", 10));
            case 2 -> asker.post("/api/v1/chat/stream", Map.of("question", question));
            default -> asker.post("/api/v1/search", Map.of("query", question, "mode", "lexical", "k", 100));
        };
    }

    private void hold(String canary, As owner, String visibility, List<As> readers) {
        String collection = owner.collection("Protocols", visibility);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < DRUGS.size(); i++) {
            text.append("The ")
                    .append(canary)
                    .append(" protocol says that the dose of ")
                    .append(DRUGS.get(i));
            text.append(" is ").append(i + 2).append(" mg every day.\n\n");
        }
        owner.ingest(collection, "protocol.txt", text.toString());
        holders.add(new Holder(canary, owner, readers));
    }
}
