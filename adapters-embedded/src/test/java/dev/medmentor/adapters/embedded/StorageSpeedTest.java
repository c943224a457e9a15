package dev.medmentor.adapters.embedded;

import static dev.medmentor.library.PageFixture.page;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.IndexFollower;
import dev.medmentor.shared.Parallel;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
            Random random = new Random(1);
            double words = median(() -> StorageFixture.byWords(storage.passageIndex(), random));
            double vectors = median(() -> StorageFixture.byVector(storage.passageIndex(), random));
            reporter.publishEntry("search by words at 20,000 passages, CPU ms", String.format("%.2f", words));
            reporter.publishEntry("search by vector at 20,000 passages, CPU ms", String.format("%.2f", vectors));
            assertThat(List.of(words, vectors))
                    .allSatisfy(median -> assertThat(median).isLessThan(50));
        }
    }

    /** Milliseconds of this thread's processor time: what else runs on the machine does not count. */
    private static double median(Runnable search) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] nanos = new long[300];
        for (int i = 0; i < nanos.length; i++) {
            long start = threads.getCurrentThreadCpuTime();
            search.run();
            nanos[i] = threads.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1e6;
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
