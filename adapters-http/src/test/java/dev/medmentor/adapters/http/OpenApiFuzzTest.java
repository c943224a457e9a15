package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.adapters.http.openapi.ApiDescription;
import dev.medmentor.adapters.http.openapi.MalformedRequests;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Sends malformed requests that are made of the OpenAPI document. The client of the tests holds each response against
 * the document, so that every status must be documented and every error be a problem. A failure names its seed.
 */
@Tag("case-43")
class OpenApiFuzzTest {
    private static final String[] NEVER = {
        "Exception", "\tat ", "java.", "dev.medmentor", "fasterxml", "eclipse", "javalin", ServerFixture.TOKEN
    };

    private final ServerFixture http = new ServerFixture();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private String document = http.ingest("note.txt", "Metformin is the first choice in type 2 diabetes.\n");

    OpenApiFuzzTest() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void close() {
        root.detachAppender(log);
        http.close();
    }

    private void fuzz(long firstSeed, int requests) {
        MalformedRequests malformed =
                new MalformedRequests(ApiDescription.of(http.server.openApi()), ServerFixture.TOKEN, () -> document);
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (long seed = firstSeed; seed < firstSeed + requests; seed++) {
            HttpRequest request = malformed.of(seed, http.uri("/"));
            Reply reply;
            try {
                reply = http.send(request);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + request, e);
            }
            statuses.merge(reply.status(), 1, Integer::sum);
            assertThat(reply.status()).as("seed %d: %s", seed, request).isLessThan(500);
            assertThat(reply.body()).as("seed %d: %s", seed, request).doesNotContain(NEVER);
            http.work();
            if (reply.status() == 204) {
                document = http.ingest("note.txt", "Metformin is the first choice in type 2 diabetes.\n");
            }
        }
        LoggerFactory.getLogger(getClass()).info("{} requests from seed {}: {}", requests, firstSeed, statuses);
        assertThat(statuses).as("something of each kind").containsKeys(200, 400, 401, 404, 405, 415);
        assertThat(log.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.ERROR));
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(message -> message.contains(ServerFixture.TOKEN));
    }

    @Test
    void malformedRequestsShouldGetAProblemWithoutATrace() {
        fuzz(0, 300);
    }

    @Test
    @Tag("full")
    void fiveThousandMalformedRequestsShouldGetAProblemWithoutATrace() {
        fuzz(1_000, 5_000);
    }
}
