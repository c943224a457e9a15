package dev.medmentor.app.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.medmentor.app.portal.PortalBrowser.Screen;
import dev.medmentor.app.portal.PortalServer.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An assistant from its making to its feedback, in a browser. */
@Tag("browser")
class AssistantInBrowserTest {
    private static final String DOSE = "The initial dose of amoxicillin for adults is 500 mg every 8 hours.";

    private static final double PATIENCE_MS = 60_000;

    private static PortalServer server;
    private static Person ana;
    private PortalBrowser browser;

    @BeforeAll
    static void start() {
        Chromium.browser();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        server = PortalServer.start();
        ana = server.owner("Ana Silva");
        server.upload(ana, "Antibiotics.pdf", TestPdf.of(List.of(List.of(DOSE))));
        server.model.answering(request -> DOSE + " [1]");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    /** The first of that name: an empty page offers its next step twice. */
    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    private static void view(Page page, String name) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name)).click();
    }

    @Test
    void anAssistantShouldBeMadeTriedAndPublished() {
        browser = new PortalBrowser(server);
        Page page = browser.open(Screen.DESKTOP, ana);
        page.navigate("/assistants");
        press(page, "New assistant");
        page.locator("dialog").getByLabel("Name").fill("Antibiotics");
        press(page, "Make it");
        page.waitForURL("**/assistants/*");

        page.getByLabel("Instructions").fill("Answer briefly, for physicians.");
        press(page, "Add a question");
        page.getByLabel("Suggested question 1").fill("What is the dose of amoxicillin?");
        page.getByLabel("Who may ask it").selectOption("tenant");
        page.getByLabel("Question", new Page.GetByLabelOptions().setExact(true))
                .fill("What is the dose of amoxicillin for adults?");
        press(page, "Ask");
        assertThat(page.locator("[data-trial=done] .trial-text")).containsText("500 mg");
        assertThat(page.locator(".sources")).containsText("Antibiotics.pdf");
        assertThat(server.model
                        .requests()
                        .get(server.model.requests().size() - 1)
                        .body()
                        .toString())
                .contains("Answer briefly, for physicians.");

        press(page, "Publish");
        assertThat(page.locator(".page-actions .chip")).hasText("Version 1");
        page.getByLabel("Instructions").fill("Answer at length.");
        press(page, "Publish");
        assertThat(page.locator(".page-actions .chip")).hasText("Version 2");
        view(page, "Versions");
        assertThat(page.locator(".changes").first()).containsText("Answer at length.");
        assertThat(page.locator(".changes del").first()).containsText("Answer briefly, for physicians.");

        view(page, "Curated answers");
        press(page, "Write an answer");
        page.locator("dialog").getByLabel("Question").fill("When is the clinic open?");
        page.locator("dialog").getByLabel("Answer").fill("From eight to five.");
        page.locator("dialog button[type=submit]").click();
        assertThat(page.locator(".card", new Page.LocatorOptions().setHasText("When is the clinic open?")))
                .containsText("From eight to five.");

        JsonNode assistants = server.call(ana.token(), "GET", "/api/v1/assistants", null);
        assertThat(assistants.path("items")).anySatisfy(each -> {
            assertThat(each.at("/settings/name").asText()).isEqualTo("Antibiotics");
            assertThat(each.path("published").asInt()).isEqualTo(2);
        });
    }

    @Test
    void feedbackShouldBecomeACuratedAnswer() {
        JsonNode made =
                server.call(ana.token(), "POST", "/api/v1/assistants", Map.of("name", "Doses", "visibility", "tenant"));
        String assistant = "/api/v1/assistants/" + made.path("id").asText();
        server.call(ana.token(), "POST", assistant + "/publish", null);
        JsonNode talk = server.call(
                ana.token(),
                "POST",
                "/api/v1/conversations",
                Map.of("assistant", made.path("id").asText()));
        JsonNode asked = server.call(
                ana.token(),
                "POST",
                "/api/v1/conversations/" + talk.path("id").asText() + "/messages",
                Map.of("text", "What is the dose of amoxicillin for adults?"));
        String message =
                asked.findPath("answer").path("id").asText(asked.path("id").asText());
        server.call(
                ana.token(),
                "PUT",
                "/api/v1/messages/" + message + "/feedback",
                Map.of("rating", "down", "reason", "incomplete", "comment", "And for children?"));
        browser = new PortalBrowser(server);
        Page page = browser.open(Screen.PHONE, ana);
        page.navigate("/assistants/" + made.path("id").asText() + "?view=feedback");
        assertThat(page.locator(".comment")).hasText("And for children?");
        press(page, "Write the right answer");
        page.locator("dialog").getByLabel("Answer").fill("Adults 500 mg; children by weight.");
        page.locator("dialog button[type=submit]").click();
        view(page, "Curated answers");
        assertThat(page.locator(".answer-text")).hasText("Adults 500 mg; children by weight.");
    }
}
