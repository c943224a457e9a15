package dev.medmentor.adapters.embedded;

import static dev.medmentor.library.PageFixture.page;
import static dev.medmentor.retrieval.PassageFixture.MODEL;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.library.model.BlobKey;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.port.Content;
import dev.medmentor.retrieval.IndexFollower;
import dev.medmentor.shared.Language;
import java.io.BufferedReader;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class KillTest {
    @TempDir
    private Path directory;

    @Test
    @Tag("case-R1")
    @Tag("case-R2")
    void everythingAcknowledgedShouldBeThereWhenTheProcessIsKilled() throws Exception {
        killAndCompare(5);
    }

    @Test
    @Tag("full")
    @Tag("case-R1")
    @Tag("case-R2")
    void everythingAcknowledgedShouldBeThereWhenTheProcessIsKilledOften() throws Exception {
        killAndCompare(200);
    }

    private void killAndCompare(int rounds) throws Exception {
        Random random = new Random(42);
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            List<String> fresh = writeUntilKilled("r" + round + "-", 1 + random.nextInt(25), random.nextInt(4));
            assertThat(fresh).isNotEmpty();
            acknowledged.addAll(fresh);
            try (EmbeddedStorage storage = new EmbeddedStorage(directory, InstantSource.system())) {
                assertStored(storage, fresh);
            }
        }
        try (EmbeddedStorage storage = new EmbeddedStorage(directory, InstantSource.system())) {
            assertStored(storage, acknowledged);
        }
    }

    /** Kills once {@code count} documents are acknowledged, and a little more. */
    private List<String> writeUntilKilled(String prefix, int count, int milliseconds) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AcknowledgingWriter.class.getName(),
                        directory.toString(),
                        prefix)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged.add(line);
                if (acknowledged.size() == count) {
                    long until = System.nanoTime() + milliseconds * 1_000_000L;
                    while (System.nanoTime() < until) {
                        Thread.onSpinWait();
                    }
                    // Process.destroyForcibly() would close the stream with the last acknowledgements.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return acknowledged;
    }

    private static void assertStored(EmbeddedStorage storage, List<String> names) throws Exception {
        new IndexFollower(storage.passageLog(), storage.passageIndex()).catchUp();
        int indexed = storage.passageIndex().count(TENANT, ReadableCollections.all(), Language.ENGLISH);
        int stored = 0;
        for (var document : storage.documents()
                .list(TENANT, ReadableCollections.all(), Optional.empty(), Optional.empty(), 100_000)) {
            int count = storage.passageLog().count(TENANT, document.id(), 1);
            assertThat(count).isIn(0, AcknowledgingWriter.PASSAGES);
            stored += count;
        }
        assertThat(indexed).isEqualTo(stored);
        for (String name : names) {
            DocumentId id = new DocumentId(name);
            assertThat(storage.documents().findVersion(TENANT, id, 1)).isPresent();
            assertThat(storage.jobs().hasJob(TENANT, id)).isTrue();
            assertThat(storage.pages().find(TENANT, id, 1, 1)).contains(page(1, name));
            assertThat(storage.passageLog().count(TENANT, id, 1)).isEqualTo(AcknowledgingWriter.PASSAGES);
            assertThat(storage.passageLog().withoutEmbedding(TENANT, id, 1, MODEL, 10))
                    .isEmpty();
            Content blob = storage.blobs().find(TENANT, new BlobKey(id, 1)).orElseThrow();
            try (InputStream in = blob.open()) {
                assertThat(in.readAllBytes()).isEqualTo(AcknowledgingWriter.bytes(name));
            }
        }
    }
}
