package dev.medmentor.app.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.server.RunningServer;
import dev.medmentor.app.wiring.Engine;
import dev.medmentor.app.wiring.Wiring;
import dev.medmentor.library.model.Upload;
import dev.medmentor.shared.TenantId;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("case-R6")
class DatabaseDownTest {
    private static final TenantId TENANT = new TenantId("default");
    private static final System.Logger LOG = System.getLogger(DatabaseDownTest.class.getName());
    /** Generous, for machines that are busy; what it takes is logged. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void theServiceShouldSaySoWhileTheDatabaseIsDownAndComeBackWithIt() throws Exception {
        comeBackAfter(Duration.ZERO);
    }

    @Tag("full")
    @Test
    void theServiceShouldComeBackWhenTheDatabaseWasDownForHalfAMinuteUnderLoad() throws Exception {
        comeBackAfter(Duration.ofSeconds(30));
    }

    private void comeBackAfter(Duration down) throws Exception {
        try (SharedDatabase database = new SharedDatabase(directory)) {
            assumeTrue(database.canBeStopped(), "needs a server that the test may stop");
            Configuration configuration = database.configuration("a");
            try (Engine engine = Wiring.open(configuration);
                    RunningServer server = RunningServer.start(engine, configuration, TENANT)) {
                upload(engine, "first.txt", "Metformin comes first.");
                assertThat(get(server, "/api/v1/documents").statusCode()).isEqualTo(200);
                database.stop();

                Instant asked = Instant.now();
                HttpResponse<String> refused = get(server, "/api/v1/documents");
                LOG.log(
                        System.Logger.Level.INFO,
                        "503 after {0} ms",
                        since(asked).toMillis());

                assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                assertThat(new ObjectMapper()
                                .readTree(refused.body())
                                .path("detail")
                                .asText())
                        .contains("MongoDB")
                        .doesNotContain("Exception");
                assertThat(since(asked)).isLessThan(PATIENCE);
                assertThat(await(server, 503)).isLessThan(PATIENCE);
                askOn(server, down);

                database.startAgain();
                Duration back = await(server, 200);
                LOG.log(System.Logger.Level.INFO, "ready {0} ms after the database", back.toMillis());
                assertThat(back).isLessThan(PATIENCE);
                upload(engine, "second.txt", "Warfarin needs care.");
                assertThat(get(server, "/api/v1/documents").body()).contains("first.txt", "second.txt");
            }
        }
    }

    /** From four sides: every answer says so, and soon. */
    private void askOn(RunningServer server, Duration lasting) throws Exception {
        Instant end = Instant.now().plus(lasting);
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Duration>> asking = Collections.nCopies(4, () -> {
                Duration longest = Duration.ZERO;
                while (Instant.now().isBefore(end)) {
                    Instant asked = Instant.now();
                    assertThat(get(server, "/api/v1/documents").statusCode()).isEqualTo(503);
                    Duration taken = since(asked);
                    longest = taken.compareTo(longest) > 0 ? taken : longest;
                }
                return longest;
            });
            for (Future<Duration> longest : clients.invokeAll(asking)) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "503 after {0} ms at most",
                        longest.get().toMillis());
                assertThat(longest.get()).isLessThan(PATIENCE);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static void upload(Engine engine, String name, String text) throws Exception {
        engine.mentor()
                .ingest(TENANT, Upload.named(name), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Duration since(Instant start) {
        return Duration.between(start, Instant.now());
    }

    /** Until the service is as ready as that. */
    private Duration await(RunningServer server, int status) throws Exception {
        Instant start = Instant.now();
        while (get(server, "/health/ready").statusCode() != status
                && since(start).compareTo(PATIENCE) < 0) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return since(start);
    }

    private HttpResponse<String> get(RunningServer server, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.file().url().resolve(path))
                .header("Authorization", "Bearer " + server.file().token())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
