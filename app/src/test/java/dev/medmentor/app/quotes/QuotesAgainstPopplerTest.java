package dev.medmentor.app.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.medmentor.MedMentor;
import dev.medmentor.app.config.ConfigurationReader;
import dev.medmentor.app.wiring.Engine;
import dev.medmentor.app.wiring.Wiring;
import dev.medmentor.assistant.model.Citation;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.Page;
import dev.medmentor.retrieval.chunking.SentenceSplitter;
import dev.medmentor.retrieval.chunking.TextRange;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import dev.medmentor.testing.DataFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks the clinical-trial protocols as many questions as it takes to be shown a thousand verified quotes, and looks for
 * each of them on its page with another extractor: poppler's {@code pdftotext}.
 */
@Tag("once")
class QuotesAgainstPopplerTest {
    private static final TenantId TENANT = new TenantId("default");
    private static final int QUOTES = 1_000;
    private static final int SAMPLE = 240;

    @TempDir
    Path directory;

    private final SentenceSplitter sentences = new SentenceSplitter();
    private final Map<String, List<String>> popplerPages = new HashMap<>();

    @Test
    void verifiedQuotesShouldStandOnTheirPageByAnIndependentExtractor() throws Exception {
        check(SAMPLE);
    }

    @Tag("full")
    @Test
    void aThousandVerifiedQuotesShouldStandOnTheirPageByAnIndependentExtractor() throws Exception {
        check(QUOTES);
    }

    private void check(int wanted) throws Exception {
        Path protocols = DataFolder.resolve("pdf/protocols");
        assumeTrue(isInstalled("pdftotext"), "skipped: pdftotext is not installed");
        Map<String, String> settings =
                Map.of("DATA_DIR", directory.toString(), "EMBEDDING_MODEL", "none", "LOG_LEVEL", "WARN");

        try (Engine engine = Wiring.open(ConfigurationReader.read(settings, Map.of(), directory))) {
            Map<String, Path> files = new LinkedHashMap<>();
            List<DocumentVersion> versions = new ArrayList<>();
            for (Path file : pdfs(protocols)) {
                files.put(file.getFileName().toString(), file);
                versions.add(engine.mentor().ingest(TENANT, file));
            }
            assertThat(versions).allMatch(version -> version.status() == IngestionStatus.COMPLETED);

            Map<String, Citation> quotes = verifiedQuotes(engine.mentor(), versions, wanted);

            assertThat(quotes).hasSizeGreaterThanOrEqualTo(wanted);
            List<String> missing = new ArrayList<>();
            for (Citation citation : quotes.values()) {
                if (!standsOnItsPage(citation, files.get(citation.documentName()))) {
                    missing.add(citation.documentName() + " page " + citation.page() + ": " + citation.quote());
                }
            }
            assertThat(missing).as("quotes that poppler does not find").isEmpty();
        }
    }

    /** Sentences of the documents serve as questions: every part of every page is asked for. */
    private Map<String, Citation> verifiedQuotes(MedMentor mentor, List<DocumentVersion> versions, int wanted) {
        Map<String, Citation> quotes = new LinkedHashMap<>();
        for (DocumentVersion version : versions) {
            int most = wanted == QUOTES ? Integer.MAX_VALUE : quotes.size() + wanted / versions.size() + 1;
            for (int number = 1; number <= version.progress().pagesTotal() && quotes.size() < most; number++) {
                Page page = mentor.library().page(TENANT, version.document(), version.number(), number);
                for (TextRange range : sentences.split(page.text(), Language.ENGLISH)) {
                    String question = page.text().substring(range.start(), Math.min(range.end(), range.start() + 300));
                    if (question.isBlank()) {
                        continue;
                    }
                    for (Citation citation : mentor.ask(TENANT, question).citations()) {
                        if (citation.verified()) {
                            Page cited = mentor.library()
                                    .page(TENANT, citation.document(), citation.version(), citation.page());
                            assertThat(cited.text().substring(citation.start(), citation.end()))
                                    .isEqualTo(citation.quote());
                            assertThat(citation.rectangles())
                                    .as("rectangles of %s", citation.quote())
                                    .isNotEmpty();
                            quotes.put(
                                    citation.documentName() + citation.page() + ":" + citation.start() + "-"
                                            + citation.end(),
                                    citation);
                        }
                    }
                }
            }
        }
        return quotes;
    }

    /** Cells of a table row may stand apart in poppler's text; each of them must be there. */
    private boolean standsOnItsPage(Citation citation, Path file) throws IOException, InterruptedException {
        List<String> page = poppler(file, citation.page());
        return Stream.of(citation.quote().split("\\|"))
                .map(QuotesAgainstPopplerTest::comparable)
                .allMatch(cell -> page.stream().anyMatch(text -> text.contains(cell)));
    }

    /** The page's text in the order of reading, of its layout, and of its content. */
    private List<String> poppler(Path file, int page) throws IOException, InterruptedException {
        String key = file + "#" + page;
        if (!popplerPages.containsKey(key)) {
            popplerPages.put(
                    key,
                    List.of(
                            comparable(pdftotext(file, page)),
                            comparable(pdftotext(file, page, "-layout")),
                            comparable(pdftotext(file, page, "-raw"))));
        }
        return popplerPages.get(key);
    }

    private static String pdftotext(Path file, int page, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("pdftotext", "-enc", "UTF-8", "-f", String.valueOf(page), "-l", String.valueOf(page)));
        command.addAll(List.of(options));
        command.addAll(List.of(file.toString(), "-"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return text;
    }

    /** Without white space, hyphens, invisible characters and bullets, which extractors place and name differently. */
    private static String comparable(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Pd}\\p{C}●•]+", "");
    }

    private static List<Path> pdfs(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".pdf"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
    }
}
