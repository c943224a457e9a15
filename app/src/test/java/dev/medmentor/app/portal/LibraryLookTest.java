package dev.medmentor.app.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.medmentor.app.portal.PortalBrowser.Screen;
import dev.medmentor.app.portal.PortalServer.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of library and assistants in both sizes and all languages: accessible, whole, without raw keys; with a picture. */
@Tag("browser")
class LibraryLookTest {
    private static final String DOSE = "The initial dose of amoxicillin for adults is 500 mg every 8 hours.";

    private static PortalServer server;
    private static Person ana;
    /** Paths by the names of their pictures, each with what shows that the page is there. */
    private static final Map<String, List<String>> PAGES = new LinkedHashMap<>();

    @BeforeAll
    static void start() {
        Chromium.browser();
        server = PortalServer.start();
        ana = server.owner("Ana Silva");
        server.call(
                ana.token(),
                "POST",
                "/api/v1/collections",
                Map.of(
                        "name",
                        "Tropical medicine",
                        "description",
                        "Malaria, dengue and others.",
                        "visibility",
                        "tenant"));
        String document = server.upload(
                        ana, "Antibiotics guideline.pdf", TestPdf.of(List.of(List.of(DOSE), List.of("A second page."))))
                .path("id")
                .asText();
        server.upload(ana, "Notes.txt", "Artesunate is given for severe malaria.".getBytes(UTF_8));
        JsonNode assistant = server.call(
                ana.token(),
                "POST",
                "/api/v1/assistants",
                Map.of(
                        "name", "Antibiotics",
                        "description", "Knows the guideline.",
                        "visibility", "tenant",
                        "suggestedQuestions", List.of("What is the dose of amoxicillin?")));
        String path = "/assistants/" + assistant.path("id").asText();
        server.call(ana.token(), "POST", "/api/v1" + path + "/publish", null);
        server.call(
                ana.token(),
                "POST",
                "/api/v1" + path + "/curated-answers",
                Map.of("question", "When is the clinic open?", "text", "From eight to five."));
        PAGES.put("library", List.of("/library", ".shelf"));
        PAGES.put("collection", List.of("/library/default", ".table tbody tr"));
        PAGES.put("document", List.of("/library/documents/" + document, ".page-cell"));
        PAGES.put(
                "document-page",
                List.of("/library/documents/" + document + "?view=pages&page=1", ".sheet[data-ready]"));
        PAGES.put("document-versions", List.of("/library/documents/" + document + "?view=versions", ".table tbody tr"));
        PAGES.put("retrieval", List.of("/library/search?query=dose+of+amoxicillin", ".hit"));
        PAGES.put("assistants", List.of("/assistants", ".shelf"));
        PAGES.put("assistant", List.of(path, ".settings .check"));
        PAGES.put("assistant-versions", List.of(path + "?view=versions", ".tab-panel .card"));
        PAGES.put("assistant-curated", List.of(path + "?view=curated", ".answer-text"));
        PAGES.put("assistant-feedback", List.of(path + "?view=feedback", ".tab-panel .empty"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"DESKTOP, en-US, LIGHT"})
    void pagesShouldBeAccessibleAndWhole(Screen screen, String language, ColorScheme colours) {
        look(screen, language, colours);
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({"PHONE, pt-BR, DARK", "PHONE, vi-VN, LIGHT"})
    void pagesShouldBeAccessibleAndWholeInTheOtherLooks(Screen screen, String language, ColorScheme colours) {
        look(screen, language, colours);
    }

    private void look(Screen screen, String language, ColorScheme colours) {
        UnaryOperator<Browser.NewContextOptions> setting =
                options -> options.setLocale(language).setColorScheme(colours);
        List<String> wrong = new ArrayList<>();
        try (PortalBrowser browser = new PortalBrowser(server)) {
            Page page = browser.open(screen, ana, setting);
            PAGES.forEach((name, place) -> {
                page.navigate(place.get(0));
                page.locator(place.get(1)).first().waitFor(new Locator.WaitForOptions().setTimeout(60_000));
                Axe.violations(page).stream()
                        // pdf.js measures letters on a canvas of no size.
                        .filter(broken -> !broken.contains("hiddenCanvasElement"))
                        .forEach(broken -> wrong.add(name + ": " + broken));
                Object wide = page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (((Number) wide).intValue() > 0) {
                    wrong.add(name + " is " + wide + " pixels too wide");
                }
                String text = page.locator("main").innerText();
                if (text.matches("(?s).*\\b(library|assistants)\\.[a-z].*")) {
                    wrong.add(name + " shows a raw key");
                }
                PortalBrowser.picture(page, name + "-" + screen.name().toLowerCase() + "-" + language);
            });
        }
        assertThat(wrong).isEmpty();
    }
}
