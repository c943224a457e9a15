package dev.medmentor.app.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.medmentor.app.portal.PortalBrowser.Screen;
import dev.medmentor.app.portal.PortalServer.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page, in both sizes, both colours and all languages: accessible, whole, and without raw keys; with a picture. */
@Tag("browser")
class PortalPagesTest {
    private static final String DOSE = "The initial dose of amoxicillin for adults is 500 mg every 8 hours.";

    private static PortalServer server;
    /** Without any account. */
    private static PortalServer fresh;

    private static Person ana;
    private static String conversation;

    @BeforeAll
    static void start() {
        Chromium.browser();
        server = PortalServer.start();
        fresh = PortalServer.start();
        ana = server.owner("Ana Silva");
        server.upload(ana, "Antibiotics guideline.pdf", TestPdf.of(List.of(List.of(DOSE))));
        server.model.answering(request -> "Adults:\n\n| Drug | Dose |\n|---|---|\n| amoxicillin | 500 mg |\n\n" + DOSE
                + " [1] The rate is $k = \\frac{CL}{V}$ there. [1]");
        JsonNode begun = server.call(ana.token(), "POST", "/api/v1/conversations", Map.of("title", "Amoxicillin"));
        conversation = begun.path("id").asText();
        server.call(
                ana.token(),
                "POST",
                "/api/v1/conversations/" + conversation + "/messages",
                Map.of("text", "What is the initial dose of amoxicillin for adults?"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (fresh != null) {
            fresh.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"PHONE, pt-BR, DARK"})
    void pagesShouldBeAccessibleAndWhole(Screen screen, String language, ColorScheme colours) {
        look(screen, language, colours);
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({"DESKTOP, en-US, LIGHT", "DESKTOP, vi-VN, DARK", "PHONE, en-US, LIGHT"})
    void pagesShouldBeAccessibleAndWholeInTheOtherLooks(Screen screen, String language, ColorScheme colours) {
        look(screen, language, colours);
    }

    private void look(Screen screen, String language, ColorScheme colours) {
        UnaryOperator<Browser.NewContextOptions> setting =
                options -> options.setLocale(language).setColorScheme(colours);
        List<String> wrong = new ArrayList<>();
        try (PortalBrowser browser = new PortalBrowser(server);
                PortalBrowser first = new PortalBrowser(fresh)) {
            Page guest = browser.open(screen, setting);
            Page member = browser.open(screen, ana, setting);
            for (PortalPage each : PortalPage.ALL) {
                boolean setup = each.path().equals("{setup}");
                Page page = setup ? first.open(screen, setting) : each.member() ? member : guest;
                page.navigate(
                        setup
                                ? fresh.setupUrl().replaceFirst("^https?://[^/]+", "")
                                : each.path().replace("{conversation}", conversation));
                page.locator(each.ready()).first().waitFor();
                look(page, each, wrong);
                PortalBrowser.picture(
                        page,
                        each.name() + "-" + screen.name().toLowerCase() + "-" + language + "-"
                                + colours.name().toLowerCase());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void look(Page page, PortalPage each, List<String> wrong) {
        Axe.violations(page).forEach(broken -> wrong.add(each + ": " + broken));
        Object wide =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (((Number) wide).intValue() > 0) {
            Object outside = page.evaluate("() => [...document.querySelectorAll('body *')].filter((each) =>"
                    + " each.getBoundingClientRect().right > document.documentElement.clientWidth)"
                    + ".slice(0, 9).map((each) => each.tagName + '.' + each.className).join(' ')");
            wrong.add(each + ": is " + wide + " pixels too wide: " + outside);
        }
        // A key whose words are missing is shown as itself. What stands as code, such as an event's name, is no word.
        Object keys = page.evaluate(
                "() => { const code = new Set([...document.querySelectorAll('code')].map((each) => each.textContent));"
                        + " return (document.body.innerText.match(/\\b(?!https?|www)[a-z]+(\\.[a-z][A-Za-z_]+)+(?=\\s|$)/g)"
                        + " ?? []).filter((word) => !code.has(word)); }");
        ((List<?>) keys)
                .stream()
                        .map(Object::toString)
                        .filter(word -> !word.matches(".*\\.(pdf|md|docx|org|html|txt|com|example)"))
                        .forEach(key -> wrong.add(each + ": shows the key " + key));
        if (page.title().isBlank() || page.locator("h1").count() != 1) {
            wrong.add(each + ": has no title, or not one heading of level 1");
        }
    }
}
