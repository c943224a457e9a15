package dev.medmentor.app.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.medmentor.app.config.ConfigurationReader;
import dev.medmentor.app.wiring.Engine;
import dev.medmentor.app.wiring.Wiring;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.Upload;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fills a real file system, a small one in memory, and gives it space again. Needs the right to mount it. */
@Tag("case-R5")
class FullDiskTest {
    private static final TenantId TENANT = new TenantId("default");
    private static final int BALLAST_BYTES = 72 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path directory;

    private boolean mounted;

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", directory.toString())).isTrue();
        }
    }

    @Test
    @Tag("full")
    void engineShouldRefuseUploadsAnswerAndRecoverWhenItsDiskIsFull() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=80m", "tmpfs", directory.toString());
        assumeTrue(mounted, "a file system in memory cannot be mounted here (that takes root)");
        Path ballast = directory.resolve("ballast");
        Files.write(ballast, new byte[BALLAST_BYTES]);
        Path data = directory.resolve("data");
        Map<DocumentId, String> acknowledged = new LinkedHashMap<>();
        try (Engine engine = open(data)) {
            DocumentId first = upload(engine, 0, acknowledged);
            await(engine, first);

            int refused = fill(engine, acknowledged);

            assertThat(refused).isPositive();
            assertThat(found(engine)).isPositive();
            assertThat(hashOf(engine, first)).isEqualTo(acknowledged.get(first));

            Files.delete(ballast);
            upload(engine, 1_000, acknowledged);
            for (Map.Entry<DocumentId, String> document : acknowledged.entrySet()) {
                assertThat(await(engine, document.getKey())).isEqualTo(IngestionStatus.COMPLETED);
                assertThat(hashOf(engine, document.getKey())).isEqualTo(document.getValue());
            }
        }
        try (Engine engine = open(data)) {
            for (Map.Entry<DocumentId, String> document : acknowledged.entrySet()) {
                assertThat(hashOf(engine, document.getKey())).isEqualTo(document.getValue());
            }
        }
    }

    /** Uploads until several have been refused. */
    private static int fill(Engine engine, Map<DocumentId, String> acknowledged) throws Exception {
        int refused = 0;
        for (int i = 1; refused < 5; i++) {
            try {
                upload(engine, i, acknowledged);
            } catch (UnavailableException e) {
                assertThat(e.isStorageFull()).as(e.toString()).isTrue();
                refused++;
            }
        }
        return refused;
    }

    private static Engine open(Path data) {
        return Wiring.open(ConfigurationReader.read(
                Map.of("DATA_DIR", data.toString(), "EMBEDDING_MODEL", "none", "LOG_LEVEL", "ERROR"), Map.of(), data));
    }

    private static DocumentId upload(Engine engine, int number, Map<DocumentId, String> acknowledged)
            throws IOException {
        byte[] bytes = content(number);
        DocumentId id = engine.mentor()
                .uploads()
                .upload(TENANT, Upload.named("notes-" + number + ".txt"), new ByteArrayInputStream(bytes))
                .document()
                .id();
        acknowledged.put(id, hash(bytes));
        engine.mentor().worker().wake();
        return id;
    }

    private static byte[] content(int number) {
        Random random = new Random(number);
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < 4_000; line++) {
            text.append("The dose in group ").append(random.nextInt(100_000)).append(" is 5 mg.");
            text.append(line % 10 == 9 ? "\n\n" : "\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int found(Engine engine) {
        return engine.mentor()
                .search(TENANT, SearchRequest.of("dose in group"))
                .hits()
                .size();
    }

    private static String hashOf(Engine engine, DocumentId id) throws IOException {
        try (InputStream in = engine.mentor().library().file(TENANT, id, 1).open()) {
            return hash(in.readAllBytes());
        }
    }

    private static String hash(byte[] bytes) {
        return Sha256.hex(Sha256.digest().digest(bytes));
    }

    private static IngestionStatus await(Engine engine, DocumentId id) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            IngestionStatus status =
                    engine.mentor().library().latestVersion(TENANT, id).status();
            if (status.isFinal()) {
                return status;
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("document " + id + " was not read in " + PATIENCE);
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such program here
        }
    }
}
