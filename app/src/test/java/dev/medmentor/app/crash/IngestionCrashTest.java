package dev.medmentor.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.embedded.EmbeddedStorage;
import dev.medmentor.adapters.llm.FakeOpenAiServer;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.IngestionStatus;
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
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the ingesting process at random instants and compares what it leaves, once a last run has finished, with what a
 * run left that nobody disturbed.
 */
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
    void killedIngestionShouldLoseDoubleAndOrphanNothing() throws Exception {
        killAndCompare(4);
    }

    @Tag("full")
    @Tag("case-R1")
    @Tag("case-R2")
    @Test
    void ingestionKilledThirtyTimesShouldLoseDoubleAndOrphanNothing() throws Exception {
        killAndCompare(30);
    }

    private void killAndCompare(int kills) throws Exception {
        List<Path> files = SampleFiles.write(Files.createDirectory(directory.resolve("files")), kills + 2);
        Path clean = Files.createDirectory(directory.resolve("clean"));
        assertThat(run(clean, files, Optional.empty())).contains("DONE");
        Path killed = Files.createDirectory(directory.resolve("killed"));
        Random random = new Random(SEED);
        Set<String> acknowledged = new TreeSet<>();
        for (int i = 0; i < kills; i++) {
            int life = SHORTEST_LIFE_MILLIS + random.nextInt(LONGEST_LIFE_MILLIS - SHORTEST_LIFE_MILLIS);
            acknowledged.addAll(acknowledgements(run(killed, files.subList(0, i + 3), Optional.of(life))));
        }

        List<String> last = run(killed, files, Optional.empty());

        assertThat(last).contains("DONE");
        acknowledged.addAll(acknowledgements(last));
        assertThat(passagesIn(killed)).isNotEmpty().isEqualTo(passagesIn(clean));
        assertThat(documentsIn(killed)).containsExactlyInAnyOrderElementsOf(acknowledged);
        assertNothingIsLeftOver(killed);
    }

    private static Set<String> acknowledgements(List<String> output) {
        return output.stream()
                .filter(line -> line.startsWith("ACK "))
                .map(line -> line.substring("ACK ".length()))
                .collect(Collectors.toSet());
    }

    /** What the process printed in its life, which ends after so many milliseconds, or by itself. */
    private List<String> run(Path data, List<Path> files, Optional<Integer> lifeMillis) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                IngestingProcess.class.getName(),
                data.toString(),
                embeddings.baseUrl().toString()));
        files.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        CompletableFuture<List<String>> output = CompletableFuture.supplyAsync(() -> lines(process));
        if (lifeMillis.isPresent()) {
            if (!process.waitFor(lifeMillis.get(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        }
        assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
        return output.get(1, TimeUnit.MINUTES);
    }

    private static List<String> lines(Process process) {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
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
        return storage.documents().list(IngestingProcess.TENANT, Optional.empty(), Optional.empty(), 1_000);
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
            assertThat(storage.passageIndex().count(IngestingProcess.TENANT, Language.ENGLISH))
                    .isEqualTo(expected);
        }
    }
}
