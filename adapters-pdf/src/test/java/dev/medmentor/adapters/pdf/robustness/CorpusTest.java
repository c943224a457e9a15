package dev.medmentor.adapters.pdf.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.pdf.fork.ForkedTextExtractor;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.IngestionFailure;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.Upload;
import dev.medmentor.shared.TenantId;
import dev.medmentor.testing.DataFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Ingests PDFs that are broken, encrypted, textless or in scripts of all kinds. Where poppler finds text, so do we;
 * the other ones end with a sentence that helps. {@code robustness/exceptions.tsv} names those for which that does not
 * hold, and why; {@code target/robustness.tsv} has the figures.
 */
@Tag("case-R14")
class CorpusTest {
    private static final TenantId TENANT = new TenantId("default");
    private static final double LEAST_RECALL = 0.95;
    private static final long MOST_MILLIS = 60_000;
    private static final long MOST_BYTES = 512L << 20;
    private static final int EVERY = 15;
    private static final Set<FailureCode> ASKS_FOR_PASSWORD =
            Set.of(FailureCode.NEEDS_PASSWORD, FailureCode.WRONG_PASSWORD);

    private final Map<String, String> exceptions = exceptions();
    private final List<String> figures = new ArrayList<>();

    @Test
    void ingestShouldReadWhatPopplerReadsWhenFilesAreASample() throws IOException {
        List<Map<String, String>> all = corpus();
        assertRead(all.stream().filter(file -> all.indexOf(file) % EVERY == 0).toList());
    }

    @Tag("full")
    @Test
    void ingestShouldReadWhatPopplerReadsWhenFilesAreAll() throws IOException {
        List<Map<String, String>> all = corpus();
        assertThat(all).hasSizeGreaterThan(170);
        assertThat(all.stream().map(file -> file.get("file"))).containsAll(exceptions.keySet());

        try {
            assertRead(all);
        } finally {
            Files.write(Path.of("target", "robustness.tsv"), figures);
        }
    }

    private static List<Map<String, String>> corpus() {
        return DataFolder.readObjects("pdf/robustness/manifest.jsonl").stream()
                .sorted((a, b) -> a.get("file").compareTo(b.get("file")))
                .toList();
    }

    private void assertRead(List<Map<String, String>> files) throws IOException {
        Poppler.require();
        List<String> faults = new ArrayList<>();
        try (ForkedTextExtractor extractor = ForkedTextExtractor.ofThisJvm(1);
                PeakMemory memory = new PeakMemory();
                MedMentor mentor = MedMentor.builder().extractor(extractor).build()) {
            for (Map<String, String> file : files) {
                String name = file.get("file");
                String fault = fault(
                        mentor,
                        DataFolder.resolve("pdf/robustness/" + name),
                        Optional.ofNullable(file.get("password")));
                if (exceptions.containsKey(name) == fault.isEmpty()) {
                    faults.add(name + ": " + (fault.isEmpty() ? "is no exception any more" : fault));
                }
            }
            figures.add("peak resident set of a child, bytes\t" + memory.bytes());
            assertThat(memory.bytes()).isLessThan(MOST_BYTES);
        }
        assertThat(faults).isEmpty();
    }

    /** What is not as it should be; empty if all is well. */
    private String fault(MedMentor mentor, Path file, Optional<String> password) throws IOException {
        String name = file.getFileName().toString();
        String expected = Poppler.text(file, password);
        long before = System.nanoTime();
        DocumentVersion version;
        try (InputStream bytes = Files.newInputStream(file)) {
            version = mentor.ingest(TENANT, Upload.named(name).withPassword(password), bytes);
        }
        long millis = (System.nanoTime() - before) / 1_000_000;
        double recall = WordRecall.of(expected, text(mentor, version));
        int words = WordRecall.words(expected).size();
        String outcome = version.failure()
                .map(failure -> failure.code() + "\t" + failure.message())
                .orElse("COMPLETED\t" + String.join(" ", version.warnings()));
        figures.add(String.format(Locale.ROOT, "%s\t%d\t%d\t%.3f\t%s", name, millis, words, recall, outcome));
        if (millis > MOST_MILLIS) {
            return "took " + millis + " ms";
        }
        if (words > 0 && (version.status() != IngestionStatus.COMPLETED || recall < LEAST_RECALL)) {
            return "has " + recall + " of poppler's " + words + " words: " + outcome;
        }
        return version.failure()
                .map(failure -> fault(failure, password.isPresent()))
                .orElse("");
    }

    private static String fault(IngestionFailure failure, boolean passwordGiven) {
        boolean known = Sentences.FAULTS_OF_FILES.contains(failure.code());
        boolean locked = passwordGiven && ASKS_FOR_PASSWORD.contains(failure.code());
        return known && !locked && Sentences.isHelpful(failure.message()) ? "" : failure.toString();
    }

    private static String text(MedMentor mentor, DocumentVersion version) {
        StringBuilder text = new StringBuilder();
        if (version.status() == IngestionStatus.COMPLETED) {
            for (int page = 1; page <= version.progress().pagesTotal(); page++) {
                text.append(mentor.library()
                                .page(TENANT, version.document(), version.number(), page)
                                .text())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static Map<String, String> exceptions() {
        try (InputStream table = CorpusTest.class.getResourceAsStream("/robustness/exceptions.tsv")) {
            Map<String, String> causes = new HashMap<>();
            new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", 2))
                    .forEach(columns -> causes.put(columns[0], columns[1]));
            return causes;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
