package dev.medmentor.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.embedded.EmbeddedStorage;
import dev.medmentor.adapters.llm.FakeOpenAiServer;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.IndexFollower;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.shared.Language;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the ingesting process, at chosen points or random instants, and compares what it leaves, once a last run has finished, with what a
 * run left that nobody disturbed.
 */
@Tag("once")
class IngestionCrashTest {
    private static final long SEED = 20261121;
    private static final int SHORTEST_LIFE_MILLIS = 300;
    private static final int LONGEST_LIFE_MILLIS = 4_000;
    private static final long PATIENCE_MINUTES = 5;

    @TempDir
    Path directory;

    private final FakeOpenAiServer embeddings = FakeOpenAiServer.start();

    @AfterEach
    void stop() {
        embeddings.close();
    }

    @Tag("case-R1")
    @Tag("case-R2")
    @Test
    void ingestionKilledAtEachPointShouldLoseDoubleAndOrphanNothing() throws Exception {
        killAndCompare(8, 6, Plan.POINTS);
    }

    @Tag("full")
    @Tag("case-R1")
    @Tag("case-R2")
    @Test
    void ingestionOf100DocumentsKilled200TimesShouldLoseDoubleAndOrphanNothing() throws Exception {
        killAndCompare(200, 100, Plan.POINTS);
    }

    @Tag("full")
    @Tag("case-R1")
    @Tag("case-R2")
    @Test
    void ingestionKilledThirtyTimesAtRandomShouldLoseDoubleAndOrphanNothing() throws Exception {
        killAndCompare(30, 32, Plan.RANDOM);
    }

    private enum Plan {
        /** At each {@link KillPoint} by turns, when it is passed first: most documents pass each of them once. */
        POINTS,
        /** After a while. */
        RANDOM
    }

    private void killAndCompare(int kills, int documents, Plan plan) throws Exception {
        List<Path> files = SampleFiles.write(Files.createDirectory(directory.resolve("files")), documents);
        Path clean = Files.createDirectory(directory.resolve("clean"));
        assertThat(run(clean, files, List.of("-", "0"), Optional.empty())).contains("DONE");
        Path killed = Files.createDirectory(directory.resolve("killed"));
        Random random = new Random(SEED);
        Set<String> acknowledged = new TreeSet<>();
        Map<String, Integer> killedAt = new TreeMap<>();
        int uploaded = 1;
        for (int kill = 0; kill < kills; ) {
            // Later documents come as earlier ones are done, so that there is work at every start.
            uploaded = Math.max(uploaded, 1 + kill * documents / kills);
            List<String> output = plan == Plan.POINTS
                    ? run(killed, files.subList(0, uploaded), point(kill), Optional.empty())
                    : run(
                            killed,
                            files.subList(0, uploaded),
                            List.of("-", "0"),
                            Optional.of(
                                    SHORTEST_LIFE_MILLIS + random.nextInt(LONGEST_LIFE_MILLIS - SHORTEST_LIFE_MILLIS)));
            acknowledged.addAll(acknowledgements(output));
            if (plan == Plan.POINTS && output.contains("DONE")) {
                // Too little was left to do to come to that point.
                assertThat(uploaded).as("files left for kill %s", kill).isLessThan(documents);
                uploaded++;
                continue;
            }
            kill++;
            killedAt.merge(
                    output.stream()
                            .filter(line -> line.startsWith("AT "))
                            .findFirst()
                            .orElse("elsewhere"),
                    1,
                    Integer::sum);
        }

        List<String> last = run(killed, files, List.of("-", "0"), Optional.empty());

        assertThat(last).contains("DONE");
        acknowledged.addAll(acknowledgements(last));
        assertThat(passagesIn(killed)).isNotEmpty().isEqualTo(passagesIn(clean));
        assertThat(documentsIn(killed)).containsExactlyInAnyOrderElementsOf(acknowledged);
        assertNothingIsLeftOver(killed);
        System.getLogger(IngestionCrashTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "{0} documents, {1} passages; kills: {2}",
                        documents,
                        passagesIn(killed).size(),
                        killedAt);
    }

    private static List<String> point(int kill) {
        KillPoint[] points = KillPoint.values();
        return List.of(points[kill % points.length].name(), "1");
    }

    private static Set<String> acknowledgements(List<String> output) {
        return output.stream()
                .filter(line -> line.startsWith("ACK "))
                .map(line -> line.substring("ACK ".length()))
                .collect(Collectors.toSet());
    }

    /** What the process printed in its life, which ends at a point, after so many milliseconds, or by itself. */
    private List<String> run(Path data, List<Path> files, List<String> point, Optional<Integer> lifeMillis)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                IngestingProcess.class.getName(),
                data.toString(),
                embeddings.baseUrl().toString()));
        command.addAll(point);
        files.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        CompletableFuture<List<String>> output = CompletableFuture.supplyAsync(() -> lines(process));
        if (lifeMillis.isPresent()) {
            if (!process.waitFor(lifeMillis.get(), TimeUnit.MILLISECONDS)) {
                kill(process);
            }
        }
        assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
        return output.get(1, TimeUnit.MINUTES);
    }

    /** {@code kill -9}. {@link Process#destroyForcibly()} would close the stream with the last acknowledgements. */
    private static void kill(Process process) {
        process.toHandle().destroyForcibly();
    }

    private static List<String> lines(Process process) {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (line.startsWith("AT ")) {
                    kill(process);
                }
            }
        } catch (IOException e) {
            lines.add("killed while it was read");
        }
        return lines;
    }

    /** Each passage as document name, ordinal and hash. */
    private static Set<String> passagesIn(Path data) {
        try (EmbeddedStorage storage = new EmbeddedStorage(data, InstantSource.system())) {
            Set<String> passages = new TreeSet<>();
            for (Document document : documents(storage)) {
                for (Passage passage : storage.passageLog()
                        .list(IngestingProcess.TENANT, document.id(), document.liveVersion(), 0, Integer.MAX_VALUE)) {
                    passages.add(document.name() + " " + passage.id().ordinal() + " " + passage.contentHash());
                }
            }
            return passages;
        }
    }

    private static Set<String> documentsIn(Path data) {
        try (EmbeddedStorage storage = new EmbeddedStorage(data, InstantSource.system())) {
            return documents(storage).stream()
                    .map(document -> document.name() + " " + document.id())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<Document> documents(EmbeddedStorage storage) {
        return storage.documents()
                .list(IngestingProcess.TENANT, ReadableCollections.all(), Optional.empty(), Optional.empty(), 1_000);
    }

    private static void assertNothingIsLeftOver(Path data) {
        try (EmbeddedStorage storage = new EmbeddedStorage(data, InstantSource.system())) {
            Set<String> stored = new TreeSet<>();
            for (PassageChange change : storage.passageLog().changesAfter(0, Integer.MAX_VALUE)) {
                if (change instanceof PassageChange.Put put) {
                    stored.add(put.passage().id().value());
                    assertThat(put.embedding())
                            .as("embedding of %s", put.passage().id())
                            .isPresent();
                }
            }
            int expected = 0;
            for (Document document : documents(storage)) {
                List<DocumentVersion> versions = storage.documents().versions(IngestingProcess.TENANT, document.id());
                assertThat(versions)
                        .singleElement()
                        .satisfies(version -> assertThat(version.status()).isEqualTo(IngestionStatus.COMPLETED));
                assertThat(storage.jobs().hasJob(IngestingProcess.TENANT, document.id()))
                        .isFalse();
                expected += storage.passageLog().count(IngestingProcess.TENANT, document.id(), 1);
            }
            assertThat(stored).hasSize(expected);
            assertThat(storage.documents().unfinished()).isEmpty();
            assertThat(storage.blobs().keys(IngestingProcess.TENANT))
                    .hasSize(documents(storage).size());
            new IndexFollower(storage.passageLog(), storage.passageIndex()).catchUp();
            assertThat(storage.passageIndex()
                            .count(IngestingProcess.TENANT, ReadableCollections.all(), Language.ENGLISH))
                    .isEqualTo(expected);
        }
    }
}
