package dev.medmentor.app.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.medmentor.app.portal.PortalBrowser.Screen;
import dev.medmentor.app.portal.PortalServer.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people asked and thought, as a mentor sees it. */
@Tag("browser")
class AnalyticsInBrowserTest {
    private static final String QUESTION = "What is the dose of unobtainium?";
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

    private static PortalServer server;
    private static Person owner;
    private PortalBrowser browser;

    @BeforeAll
    static void start() {
        Chromium.browser();
        server = PortalServer.start();
        owner = server.owner("Olga Nunes");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void ratingsAndOpenQuestionsShouldAppearOnTheDashboard() {
        String talk = server.call(owner.token(), "POST", "/api/v1/conversations", Map.of())
                .path("id")
                .asText();
        JsonNode answer = server.call(
                owner.token(), "POST", "/api/v1/conversations/" + talk + "/messages", Map.of("text", QUESTION));
        server.call(
                owner.token(),
                "PUT",
                "/api/v1/messages/" + answer.path("id").asText() + "/feedback",
                Map.of("rating", "down", "reason", "unclear"));
        browser = new PortalBrowser(server);
        Page page = browser.open(Screen.DESKTOP, owner);
        // Counted within about two seconds.
        page.waitForCondition(() -> server.call(owner.token(), "GET", "/api/v1/analytics/summary", null)
                        .at("/total/down")
                        .asInt()
                == 1);
        page.navigate("/analytics");
        assertThat(page.locator(".figure", new Page.LocatorOptions().setHasText("Rated bad"))
                        .locator(".figure-value"))
                .hasText("1");
        assertThat(page.locator(".heat-cell")).hasCount(7 * 24);
        for (String tab : List.of("Overview", "Questions", "Ratings", "Content", "Unanswered", "Usage")) {
            page.getByRole(
                            AriaRole.TAB,
                            new Page.GetByRoleOptions().setName(tab).setExact(true))
                    .click();
            assertThat(page.locator(".spinner")).hasCount(0);
            PortalBrowser.picture(page, "analytics-" + tab.toLowerCase() + "-desktop");
            assertThat(Axe.violations(page)).as(tab).isEmpty();
        }
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Unanswered"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(QUESTION)))
                .isVisible(SOON);
        assertThat(page.getByText("Write the right answer").getAttribute("href"))
                .startsWith("/assistants/default?view=curated&question=What%20is%20the%20dose%20of%20unobtainium%3F");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Set aside").setExact(true))
                .click();
        assertThat(page.getByText("Nothing is left unanswered")).isVisible(SOON);
    }

    @Test
    void dashboardShouldFitAPhoneInEachLanguageAndInTheDark() {
        browser = new PortalBrowser(server);
        for (String language : List.of("pt-BR", "vi")) {
            Page page = browser.open(
                    Screen.PHONE, owner, options -> options.setLocale(language).setColorScheme(ColorScheme.DARK));
            page.navigate("/analytics");
            assertThat(page.locator(".range")).isVisible();
            assertThat(page.locator(".spinner")).hasCount(0);
            PortalBrowser.picture(page, "analytics-overview-phone-" + language);
            assertThat(Axe.violations(page)).as(language).isEmpty();
            assertThat((List<?>) page.evaluate("() => [...document.querySelectorAll('main *')]"
                            + ".filter((each) => each.getBoundingClientRect().right > innerWidth"
                            + " && !each.closest('.heat-box, .table-box, [role=tablist]'))"
                            + ".map((each) => each.tagName + '.' + each.className)"))
                    .as("what is wider than the phone")
                    .isEmpty();
        }
    }
}
