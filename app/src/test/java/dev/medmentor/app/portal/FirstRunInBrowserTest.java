package dev.medmentor.app.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.medmentor.app.portal.PortalBrowser.Screen;
import dev.medmentor.app.portal.PortalServer.Person;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From an installation without any account to the first answer. */
@Tag("case-C9")
@Tag("browser")
class FirstRunInBrowserTest {
    private static final Page.GetByRoleOptions CONTINUE = new Page.GetByRoleOptions().setName("Continue");

    private static final double PATIENCE_MS = 15_000;

    private PortalServer server;
    private PortalBrowser browser;

    @BeforeEach
    void start() {
        Chromium.browser();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        server = PortalServer.start(Map.of("OPENAI_BASE_URL", ""));
        browser = new PortalBrowser(server);
    }

    @AfterEach
    void stop() {
        try {
            browser.close();
        } finally {
            server.close();
        }
    }

    private String path() {
        return server.setupUrl().replaceFirst("^https?://[^/]+", "");
    }

    private void fillOwner(Page page) {
        page.locator("input[name=organisation]").fill("North Clinic");
        page.locator("input[name=name]").fill("Ana Silva");
        page.locator("input[name=email]").fill("ana@example.org");
        page.locator("input[name=password]").fill(PortalServer.PASSWORD);
        page.locator("button[type=submit]").click();
    }

    @Test
    void theFirstVisitorShouldBeLedToAnAnswer() {
        Page page = browser.open(Screen.DESKTOP);
        page.navigate(path());
        page.locator("input[name=organisation]").waitFor();
        assertThat(page.url()).doesNotContain("token");
        PortalBrowser.picture(page, "setup-owner-desktop");
        fillOwner(page);

        page.getByText("Add the samples").click();
        assertThat(page.locator(".setup-documents li")).hasCount(3);
        assertThat(page.getByRole(AriaRole.BUTTON, CONTINUE)).isEnabled();
        PortalBrowser.picture(page, "setup-sample-desktop");
        page.getByRole(AriaRole.BUTTON, CONTINUE).click();

        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "house-rules.txt",
                        "text/plain",
                        "Visitors leave the ward at nine in the evening.".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.getByRole(AriaRole.BUTTON, CONTINUE)).isEnabled();
        page.getByRole(AriaRole.BUTTON, CONTINUE).click();

        page.getByText("When are antibiotics stopped in mild pneumonia?").click();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Ask").setExact(true))
                .click();
        assertThat(page.locator(".setup-citation").first()).containsText("pneumonia-guideline.pdf, page 2");
        assertThat(page.locator(".setup-citation .chip-ok").first()).hasText("Verified");
        PortalBrowser.picture(page, "setup-question-desktop");
        page.getByText("Start working").click();
        page.waitForURL("**/chat");
        assertThat(page.locator(".person-name")).hasText("Ana Silva");
    }

    @Test
    void aPageThatIsLoadedAgainShouldGoOnWhereItWas() {
        Page page = browser.open(Screen.PHONE, options -> options.setLocale("pt-BR"));
        page.navigate(path());
        PortalBrowser.picture(page, "setup-owner-phone");
        fillOwner(page);
        assertThat(page.locator("h1")).hasText("Traga a biblioteca de exemplo");
        page.reload();
        assertThat(page.locator("h1")).hasText("Traga a biblioteca de exemplo");
        PortalBrowser.picture(page, "setup-sample-phone");
        page.getByText("Pular").click();
        assertThat(page.locator("h1")).hasText("Envie um documento seu");
    }

    @Test
    void aWrongTokenShouldMakeNothingAndALaterVisitorShouldLogIn() {
        Page page = browser.open(Screen.DESKTOP);
        page.navigate("/");
        page.waitForURL("**/setup");
        page.locator("input[name=token]").fill("mms_guessed");
        fillOwner(page);
        assertThat(page.locator("[role=alert]")).containsText("not the setup token");
        page.locator("input[name=token]").fill(path().replaceFirst(".*token=", ""));
        page.locator("button[type=submit]").click();
        assertThat(page.locator("h1")).hasText("Bring in the sample library");

        Page other = browser.open(Screen.DESKTOP);
        other.navigate("/");
        other.waitForURL("**/login");
        other.navigate("/setup#token=mms_anything");
        other.waitForURL("**/login");
    }

    @Test
    void membersShouldSeeWhatIsTheirsAlone() {
        Person owner = server.owner("Olga Braun");
        Page page = browser.open(Screen.DESKTOP, owner);
        page.navigate("/admin");
        assertThat(page.locator("table")).containsText("olga.braun@example.org");
        PortalBrowser.picture(page, "admin-people-desktop");
        for (String tab : new String[] {"invitations", "keys", "audit", "health"}) {
            page.navigate("/admin?tab=" + tab);
            page.locator(".tab-panel .table, .tab-panel .empty, .tab-panel .card")
                    .first()
                    .waitFor();
            PortalBrowser.picture(page, "admin-" + tab + "-desktop");
        }
        page.navigate("/admin?tab=invitations");
        page.getByText("Invite somebody").click();
        page.locator("dialog input[name=email]").fill("max@example.org");
        page.locator("dialog button[type=submit]").click();
        assertThat(page.locator("table")).containsText("max@example.org");
        assertThat(page.getByText("Organisations")).hasCount(0);

        Person member = server.member(owner, "Max Member", "member");
        Page theirs = browser.open(Screen.DESKTOP, member);
        assertThat(theirs.locator(".nav")).not().containsText("Administration");
        theirs.navigate("/admin");
        assertThat(theirs.locator(".empty")).containsText("not for your role");
        theirs.navigate("/directory");
        assertThat(theirs.locator(".empty")).containsText("No assistants yet");
        PortalBrowser.picture(theirs, "directory-empty-desktop");
    }
}
