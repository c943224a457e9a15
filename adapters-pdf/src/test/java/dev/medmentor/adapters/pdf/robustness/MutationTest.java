package dev.medmentor.adapters.pdf.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.pdf.Reading;
import dev.medmentor.adapters.pdf.fork.ForkedTextExtractor;
import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.shared.error.UnavailableException;
import dev.medmentor.testing.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Reads ten PDFs with faults put into them, in children that are reused. A fault that is not borne is named by its seed;
 * {@code -Dmutation.seed=N} tries that one alone. {@code target/mutations.tsv} has the figures.
 */
@Tag("case-R14")
class MutationTest {
    private static final List<String> FILES = List.of(
            "cjk_rtl_cyrillic__pdfjs__0c73b780__issue19207.pdf",
            "cjk_rtl_cyrillic__pdfjs__68f1ca76__issue13343.pdf",
            "encrypted_no_user_password__pdfjs__69556af0__empty_protected.pdf",
            "no_text__pdfjs__f05e6137__textfields.pdf",
            "ordinary__pdfjs__3d258864__issue5256.pdf",
            "ordinary__pdfjs__72143e08__bug1989304.pdf",
            "ordinary__pdfjs__bb2710e5__issue11915.pdf",
            "repairable__pdfjs__4c021f37__bug1782186.pdf",
            "repairable__pdfjs__66130f36__issue15597.pdf",
            "repairable__pdfjs__f3bfdb8c__issue15557.pdf");
    private static final int CHILDREN = 2;
    private static final int TRIES = 3;
    private static final long MOST_MILLIS = 60_000;
    private static final long MOST_BYTES = 512L << 20;

    private final Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();
    private final AtomicLong slowest = new AtomicLong();

    @Test
    void extractShouldEndWithAKnownOutcomeWhenFilesAreMutated() throws Exception {
        Long seed = Long.getLong("mutation.seed");
        assertBorne(seed == null ? LongStream.range(0, 200) : LongStream.of(seed));
    }

    @Tag("full")
    @Test
    void extractShouldEndWithAKnownOutcomeWhenTenThousandFilesAreMutated() throws Exception {
        assertBorne(LongStream.range(0, 10_000));
    }

    private void assertBorne(LongStream seeds) throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (String name : FILES) {
            files.add(Files.readAllBytes(DataFolder.resolve("pdf/robustness/" + name)));
        }
        List<String> faults = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(CHILDREN);
        try (ForkedTextExtractor extractor = ChildWithoutOcr.extractor(CHILDREN);
                PeakMemory memory = new PeakMemory()) {
            List<Future<String>> results = seeds.mapToObj(seed -> threads.submit(() -> fault(extractor, seed, files)))
                    .toList();
            for (Future<String> result : results) {
                if (!result.get().isEmpty()) {
                    faults.add(result.get());
                }
            }
            write(memory.bytes());
            assertThat(memory.bytes()).isLessThan(MOST_BYTES);
        } finally {
            threads.shutdownNow();
        }
        assertThat(faults).as("replay with -Dmutation.seed=N").isEmpty();
    }

    /** Empty if all is well. */
    private String fault(ForkedTextExtractor extractor, long seed, List<byte[]> files) {
        byte[] mutated = Mutation.of(seed, files);
        long before = System.nanoTime();
        Reading reading = read(extractor, mutated, "mutation-" + seed + ".pdf");
        long millis = (System.nanoTime() - before) / 1_000_000;
        slowest.accumulateAndGet(millis, Math::max);
        boolean known = true;
        if (reading.outcome instanceof ExtractionOutcome.Failed failed) {
            outcomes.merge(failed.code().name(), 1, Integer::sum);
            known = Sentences.FAULTS_OF_FILES.contains(failed.code()) && Sentences.isHelpful(failed.message());
        } else {
            outcomes.merge(reading.text().isBlank() ? "COMPLETED without text" : "COMPLETED", 1, Integer::sum);
        }
        return known && millis <= MOST_MILLIS ? "" : "seed " + seed + ", " + millis + " ms: " + reading.outcome;
    }

    /** Tries again where no child could be started, as ingestion does: on a busy machine that is not the file's fault. */
    private static Reading read(ForkedTextExtractor extractor, byte[] file, String name) {
        for (int tries = 1; ; tries++) {
            try {
                return Reading.of(extractor, file, name);
            } catch (UnavailableException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private void write(long bytes) throws IOException {
        List<String> lines = new ArrayList<>();
        outcomes.forEach((outcome, count) -> lines.add(outcome + "\t" + count));
        lines.add("slowest, ms\t" + slowest);
        lines.add("peak resident set of a child, bytes\t" + bytes);
        Files.write(Path.of("target", "mutations.tsv"), lines);
    }
}
