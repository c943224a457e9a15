package dev.medmentor.adapters.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.port.Content;
import dev.medmentor.shared.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real documents: nothing is lost against poppler's reading, and damaged ones end with an outcome. */
@Tag("full")
class RealPdfTest {
    private static final double LEAST_SHARED = 0.97;
    private static final int EVERY = 7;

    @Test
    void extractShouldFindThePagesWordsWhenComparedWithPoppler() throws Exception {
        Path data = data();
        assumeTrue(isInstalled("pdftotext"), "pdftotext is not installed");
        List<String> poor = new ArrayList<>();
        for (Path pdf : files(data.resolve("pdf/protocols"), data.resolve("pdf/pages"))) {
            List<Page> pages = new ArrayList<>();
            read(pdf, pages);
            String[] poppler = poppler(pdf);
            for (Page page : pages) {
                if (pages.size() < 40 || page.number() % EVERY == 0) {
                    double shared = shared(poppler[page.number() - 1], page.text());
                    if (shared < LEAST_SHARED) {
                        poor.add(pdf.getFileName() + " page " + page.number() + ": " + shared);
                    }
                }
            }
        }
        assertThat(poor).isEmpty();
    }

    @Test
    void extractShouldEndWithAnOutcomeWhenFilesAreDamaged() throws IOException {
        for (Path pdf : files(data().resolve("pdf/robustness"))) {
            List<Page> pages = new ArrayList<>();
            ExtractionOutcome outcome = read(pdf, pages);
            if (outcome instanceof ExtractionOutcome.Completed completed) {
                assertThat(pages).as(pdf.toString()).hasSize(completed.pages());
                pages.forEach(page -> assertThat(page.text()
                                .codePoints()
                                .allMatch(c -> c == '\n' || !Character.isISOControl(c) && !(c >= 0xD800 && c < 0xE000)))
                        .as("clean text in %s", pdf)
                        .isTrue());
            }
        }
    }

    private static ExtractionOutcome read(Path pdf, List<Page> pages) throws IOException {
        ExtractionRequest request = ExtractionRequest.of(
                Content.of(Files.readAllBytes(pdf)), pdf.getFileName().toString());
        return new PdfTextExtractor(PageWatch.NONE, Optional.empty())
                .extract(request, Sheet.collecting(pages), Cancellation.NONE);
    }

    /** Part of poppler's words, of letters and digits only, that the text has, too; joined words count as found. */
    private static double shared(String poppler, String text) {
        Map<String, Integer> mine = new HashMap<>();
        for (String word : words(text)) {
            mine.merge(word, 1, Integer::sum);
        }
        String run = String.join("", words(text));
        int all = 0;
        int found = 0;
        for (String word : words(poppler)) {
            all++;
            if (mine.getOrDefault(word, 0) > 0) {
                mine.merge(word, -1, Integer::sum);
                found++;
            } else if (word.length() > 3 && run.contains(word)) {
                found++;
            }
        }
        return all < 10 ? 1 : (double) found / all;
    }

    private static List<String> words(String text) {
        String joined = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[-\u00AD\u2010]\\s*\n\\s*", "");
        return Stream.of(joined.toLowerCase(java.util.Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String[] poppler(Path pdf) throws IOException, InterruptedException {
        Path text = Files.createTempFile("poppler", ".txt");
        try {
            Process process = new ProcessBuilder("pdftotext", pdf.toString(), text.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.waitFor();
            return Files.readString(text, StandardCharsets.UTF_8).split("\f", -1);
        } finally {
            Files.delete(text);
        }
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static List<Path> files(Path... folders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> found = Files.list(folder)) {
                files.addAll(found.filter(file -> file.toString().endsWith(".pdf"))
                        .sorted()
                        .toList());
            }
        }
        return files;
    }

    private static Path data() {
        String data = System.getenv("MEDMENTOR_DATA");
        assumeTrue(data != null, "MEDMENTOR_DATA is not set");
        assertThat(Path.of(data)).isDirectory();
        return Path.of(data);
    }
}
