package dev.medmentor.app.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.medmentor.app.Main;
import dev.medmentor.testing.ProcessMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much memory the whole ingestion takes, with the embedder in the process as it is shipped, a heap of 512 MB, and
 * the child that reads: no more for a long document than for a short one. {@code target/memory.tsv} has the figures.
 */
@Tag("full")
class IngestionMemoryTest {
    private static final int SHORT_PAGES = 400;
    private static final int LONG_PAGES = 1_600;
    private static final int LINES = 45;
    /**
     * How far the collector lets garbage pile up before it collects is its own choice, and differs by a fifth between
     * two runs of one document; with a young generation of one size, a quarter of the heap, it does not.
     */
    private static final int YOUNG_MEGABYTES = 128;

    private static final long MOST_BYTES = 1_500_000_000;
    private static final double MOST_GROWTH = 1.10;
    private static final long LOOK_MILLIS = 50;
    private static final long PATIENCE_MINUTES = 30;
    private static final List<String> WORDS = List.of(
            "patient",
            "dose",
            "weekly",
            "renal",
            "function",
            "should",
            "with",
            "severe",
            "trial",
            "baseline",
            "treatment",
            "adverse",
            "event",
            "was",
            "and",
            "the",
            "in",
            "of",
            "response",
            "measured",
            "protocol",
            "visit");

    @TempDir
    Path directory;

    @Test
    void ingestionShouldNeedTheSameMemoryWhenTheDocumentIsFourTimesAsLong() throws Exception {
        assumeTrue(ProcessMemory.isKnown(), "skipped: there is no /proc to read memory from");

        long small = peak(SHORT_PAGES);
        long large = peak(LONG_PAGES);

        Files.writeString(
                Path.of("target", "memory.tsv"), SHORT_PAGES + "\t" + small + "\n" + LONG_PAGES + "\t" + large + "\n");
        assertThat(small).isLessThan(MOST_BYTES);
        assertThat(large).isLessThan(MOST_BYTES);
        assertThat((double) large / small).isBetween(1 / MOST_GROWTH, MOST_GROWTH);
    }

    /** Bytes: the peak of the process's resident set and those of its children, added up. */
    private long peak(int pages) throws Exception {
        Path pdf = write(directory.resolve(pages + ".pdf"), pages);
        Path output = directory.resolve(pages + ".txt");
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Xmn" + YOUNG_MEGABYTES + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "ingest",
                        pdf.toString(),
                        "--data",
                        directory.resolve("data-" + pages).toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        command.environment().keySet().retainAll(Set.of("PATH"));
        Process process = command.start();
        try {
            Map<Long, Long> peaks = new HashMap<>();
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
            do {
                look(process.toHandle(), peaks);
                ProcessMemory.programsBelow(process.toHandle()).forEach(child -> look(child, peaks));
                assertThat(System.nanoTime()).isLessThan(deadline);
            } while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
            assertThat(Files.readString(output)).contains(pages + " with text", "1 completed, 0 failed");
            return peaks.values().stream().mapToLong(Long::longValue).sum();
        } finally {
            process.destroyForcibly();
        }
    }

    /** One that has ended keeps what was seen of it before. */
    private static void look(ProcessHandle process, Map<Long, Long> peaks) {
        ProcessMemory.peak(process).ifPresent(bytes -> peaks.put(process.pid(), bytes));
    }

    private static Path write(Path file, int pages) throws IOException {
        Random random = new Random(pages);
        try (PDDocument document = new PDDocument()) {
            PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            for (int number = 1; number <= pages; number++) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(font, 10);
                    content.setLeading(14);
                    content.newLineAtOffset(60, 740);
                    for (int line = 0; line < LINES; line++) {
                        content.showText(line(random, number));
                        content.newLine();
                    }
                    content.endText();
                }
            }
            document.save(file.toFile());
        }
        return file;
    }

    private static String line(Random random, int page) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.format(Locale.ROOT, "%s %d mg %d.", String.join(" ", words), random.nextInt(1000), page);
    }
}
