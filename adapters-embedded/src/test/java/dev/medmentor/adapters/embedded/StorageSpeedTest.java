package dev.medmentor.adapters.embedded;

import static dev.medmentor.library.PageFixture.page;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.IndexFollower;
import dev.medmentor.shared.Parallel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Measures, and refuses only what is slower by an order of magnitude than it should be. */
@Tag("full")
class StorageSpeedTest {
    private static final DocumentId GUIDE = new DocumentId("guide");

    @TempDir
    private Path directory;

    @Test
    void storageShouldBeFastEnoughWhenItHoldsTwentyThousandPassages(TestReporter reporter) throws Exception {
        try (EmbeddedStorage storage = new EmbeddedStorage(directory, InstantSource.system())) {
            for (int threads : List.of(1, 16)) {
                double commits = commitsPerSecond(storage, threads, 1_000);
                reporter.publishEntry("commits/s with " + threads + " callers", Long.toString(Math.round(commits)));
                assertThat(commits).isGreaterThan(50);
            }
            long start = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                StorageFixture.fill(storage.passageLog(), "d" + i, 1_000);
                if (i == 9) {
                    reporter.publishEntry("10,000 passages with vectors, ms", millisSince(start));
                }
            }
            start = System.nanoTime();
            new IndexFollower(storage.passageLog(), storage.passageIndex()).checkpoint();
            reporter.publishEntry("20,000 passages indexed, ms", millisSince(start));
            StorageFixture.answers(storage.passageIndex());
            start = System.nanoTime();
            for (int i = 0; i < 25; i++) {
                StorageFixture.answers(storage.passageIndex());
            }
            double search = (System.nanoTime() - start) / 1e6 / (25 * 40);
            reporter.publishEntry("mean search at 20,000 passages, ms", String.format("%.2f", search));
            assertThat(search).isLessThan(50);
        }
    }

    private static double commitsPerSecond(EmbeddedStorage storage, int threads, int commits) throws Exception {
        long start = System.nanoTime();
        Parallel.run(threads, thread -> () -> {
            for (int i = 0; i < commits / threads; i++) {
                storage.pages().put(TENANT, GUIDE, 1 + thread, List.of(page(i + 1, "A short page.")));
            }
            return thread;
        });
        return commits / ((System.nanoTime() - start) / 1e9);
    }

    private static String millisSince(long start) {
        return Long.toString((System.nanoTime() - start) / 1_000_000);
    }
}
