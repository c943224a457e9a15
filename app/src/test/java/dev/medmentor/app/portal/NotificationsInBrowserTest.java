package dev.medmentor.app.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.medmentor.app.portal.PortalBrowser.Screen;
import dev.medmentor.app.portal.PortalServer.Person;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bell: it rings by itself, in all tabs over one stream, and leads to where something can be done. */
@Tag("browser")
class NotificationsInBrowserTest {
    private static final double PATIENCE_MS = 20_000;

    private static PortalServer server;
    private PortalBrowser browser;

    @BeforeAll
    static void start() {
        Chromium.browser();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        server = PortalServer.start();
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

    private static Locator bell(Page page) {
        return page.locator(".bell > button");
    }

    private static Locator count(Page page) {
        return page.locator(".bell-count");
    }

    @Test
    void aDocumentThatWasReadShouldRingInEveryTabOverOneStream() {
        Person ana = server.owner("Ana Silva");
        browser = new PortalBrowser(server);
        Page one = browser.open(Screen.DESKTOP);
        List<String> streams = new CopyOnWriteArrayList<>();
        one.context().onRequest(request -> {
            if (request.url().endsWith("/notifications/events")) {
                streams.add(request.url());
            }
        });
        browser.logIn(one, ana);
        assertThat(bell(one)).hasAttribute("data-unread", "0");
        Page other = one.context().newPage();
        other.navigate("/library");
        assertThat(bell(other)).hasAttribute("data-unread", "0");

        String id = server.upload(ana, "Guideline.pdf", TestPdf.of(List.of(List.of("Rest and fluids."))))
                .path("id")
                .asText();
        assertThat(count(one)).hasText("1");
        assertThat(count(other)).hasText("1");
        assertThat(bell(other)).hasAccessibleName("Notifications, 1 unread");
        assertThat(one.locator(".bell [role=status]")).hasText("Notifications, 1 unread");
        assertThat(streams).hasSize(1);

        bell(one).click();
        one.locator(".told a").click();
        one.waitForURL("**/library/documents/" + id);
        assertThat(one.locator("h1")).containsText("Guideline");
        assertThat(count(one)).hasCount(0);
        assertThat(count(other)).hasCount(0);

        one.close();
        server.upload(ana, "Second.txt", "Hands are washed.".getBytes(UTF_8));
        assertThat(count(other)).hasText("1");
        assertThat(streams).as("whoever is left goes on").hasSize(2);
        other.locator(".frame-foot .menu button").click();
        other.getByText("Log out").click();
        other.waitForURL("**/login");
        assertThat(bell(other)).hasCount(0);
    }

    @Test
    void documentsShouldFoldAndThoseThatFailedShouldLeadToTheirReport() {
        Person eva = server.owner("Eva Lima");
        for (String name : List.of("One.txt", "Two.txt", "Three.txt")) {
            server.upload(eva, name, ("What " + name + " says.").getBytes(UTF_8));
        }
        server.read(eva, "Broken.pdf", "%PDF-1.7 and nothing more".getBytes(UTF_8));
        browser = new PortalBrowser(server);
        Page page = browser.open(Screen.DESKTOP, eva);
        assertThat(count(page)).hasText("4");
        bell(page).click();
        assertThat(page.locator(".told li")).hasCount(2);
        assertThat(page.locator(".told li").first()).containsText("Broken.pdf could not be read");
        assertThat(page.locator(".told li").last()).containsText("3 documents were read");
        assertThat(Axe.violations(page)).isEmpty();
        PortalBrowser.picture(page, "bell-desktop");
        page.keyboard().press("Escape");
        assertThat(page.locator(".bell-panel")).hasCount(0);
        assertThat(bell(page)).isFocused();

        bell(page).click();
        page.locator(".told [data-kind=document_failed] a").click();
        page.waitForURL("**?view=report");
        assertThat(count(page)).hasText("3");

        bell(page).click();
        page.locator(".bell-foot").click();
        page.waitForURL("**/notifications");
        page.getByText("Mark all as read").click();
        assertThat(count(page)).hasCount(0);
        assertThat(page.locator(".told [data-unread=true]")).hasCount(0);
    }

    @Test
    void notificationsShouldBeToldInTheLanguageOfThePage() {
        Person rui = server.owner("Rui Costa");
        for (String name : List.of("One.txt", "Two.txt")) {
            server.upload(rui, name, ("What " + name + " says.").getBytes(UTF_8));
        }
        browser = new PortalBrowser(server);
        Map.of("pt-BR", "2 documentos foram lidos", "vi-VN", "2 tài liệu đã được đọc")
                .forEach((locale, text) -> {
                    Page page = browser.open(Screen.PHONE, rui, options -> options.setLocale(locale));
                    assertThat(count(page)).hasText("2");
                    bell(page).click();
                    assertThat(page.locator(".told li")).containsText(text);
                    assertThat(Axe.violations(page)).isEmpty();
                    PortalBrowser.picture(page, "bell-phone-" + locale);
                });
    }
}
