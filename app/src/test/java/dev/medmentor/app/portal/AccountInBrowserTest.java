package dev.medmentor.app.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.medmentor.app.portal.PortalBrowser.Screen;
import dev.medmentor.app.portal.PortalServer.Person;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Coming in, staying in and leaving. */
@Tag("browser")
class AccountInBrowserTest {
    private static PortalServer server;
    private PortalBrowser browser;

    @BeforeAll
    static void start() {
        Chromium.browser();
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

    private Page open() {
        browser = new PortalBrowser(server);
        return browser.open(Screen.DESKTOP);
    }

    @Test
    void whoRegistersShouldStayLoggedInUntilTheyLogOut() {
        Page page = open();
        page.navigate("/chat");
        page.waitForURL("**/login");
        page.getByText("Create an account").click();
        page.locator("input[name=name]").fill("Rui Costa");
        page.locator("input[name=organisation]").fill("South Clinic");
        page.locator("input[name=email]").fill("rui.costa@example.org");
        page.locator("input[name=password]").fill("short");
        page.locator("button[type=submit]").click();
        assertThat(page.locator("[role=alert]")).containsText("15 characters");
        page.locator("input[name=password]").fill(PortalServer.PASSWORD);
        page.locator("button[type=submit]").click();
        page.waitForURL("**/chat");
        assertThat(page.locator(".person-name")).hasText("Rui Costa");

        page.reload();
        assertThat(page.locator(".person-name")).hasText("Rui Costa");
        Cookie session = page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("medmentor_session"))
                .findFirst()
                .orElseThrow();
        assertThat(session.httpOnly).isTrue();
        assertThat((String) page.evaluate("() => JSON.stringify({...localStorage, ...sessionStorage})"))
                .doesNotContain("mmr_", "eyJ");

        page.locator(".frame-foot .menu button").click();
        page.getByText("Log out").click();
        page.waitForURL("**/login");
        page.navigate("/account");
        page.waitForURL("**/login?returnTo=%2Faccount");
    }

    @Test
    void wrongPasswordShouldBeToldInTheLanguageOfThePage() {
        Person eva = server.owner("Eva Lima");
        browser = new PortalBrowser(server);
        Page page = browser.open(Screen.PHONE, options -> options.setLocale("pt-PT"));
        page.navigate("/login?returnTo=%2Faccount");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Entrar");
        page.locator("input[name=email]").fill(eva.email());
        page.locator("input[name=password]").fill("wrong wrong wrong wrong");
        page.locator("button[type=submit]").click();
        assertThat(page.locator("[role=alert]")).containsText("senha está errad");
        page.locator("input[name=password]").fill(PortalServer.PASSWORD);
        page.locator("button[type=submit]").click();
        page.waitForURL("**/account");
        assertThat((String) page.evaluate("() => document.documentElement.lang"))
                .isEqualTo("pt-BR");
    }

    @Test
    void accountShouldBeChangedByItsOwner() {
        Person ivo = server.owner("Ivo Reis");
        browser = new PortalBrowser(server);
        Page page = browser.open(Screen.DESKTOP, ivo);
        page.navigate("/account");
        page.locator("input[name=name]").fill("Ivo Reis Neto");
        page.locator("form button[type=submit]").click();
        assertThat(page.locator(".person-name")).hasText("Ivo Reis Neto");
        page.locator("select").first().selectOption("vi");
        assertThat(page.locator("h1")).hasText("Tài khoản của bạn");
        page.locator("select").nth(1).selectOption("dark");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(page.locator("body")).hasCSS("background-color", "rgb(14, 21, 20)");
        page.reload();
        assertThat(page.locator("h1")).hasText("Tài khoản của bạn");
        page.locator("select").first().selectOption("en");

        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("API keys"))
                .click();
        page.getByText("New key").click();
        page.getByLabel("Name").fill("nightly import");
        page.locator("dialog button[type=submit]").click();
        assertThat(page.locator(".secret")).containsText("mmk_");
        page.getByText("I have kept it").click();
        assertThat(page.locator(".line")).containsText("nightly import");

        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Security"))
                .click();
        page.locator("input[name=current]").fill(PortalServer.PASSWORD);
        page.locator("input[name=new]").fill("another long pass phrase");
        page.locator("form button[type=submit]").first().click();
        assertThat(page.locator(".toast")).containsText("changed");
        page.reload();
        assertThat(page.locator(".person-name")).hasText("Ivo Reis Neto");
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Security"))
                .click();
        page.getByText("Delete the account").last().click();
        page.locator("dialog[open] input").fill("another long pass phrase");
        page.locator("dialog[open] .button-danger").click();
        // Whoever owns an organisation hands it over first.
        assertThat(page.locator("dialog[open] [role=alert]")).isVisible();
    }

    @Test
    void whoIsInvitedShouldJoinAndSeeWhatIsTheirs() {
        Person owner = server.owner("Olga Braun");
        browser = new PortalBrowser(server);
        Page page = browser.open(Screen.DESKTOP);
        page.navigate("/accept-invitation#token=mmi_wrong");
        assertThat(page.locator("h1")).hasText("This invitation is no longer good");
        assertThat(owner.account().path("role").asText()).isEqualTo("owner");
    }

    @Test
    void tabsShouldLeaveTogether() {
        Person lia = server.owner("Lia Souza");
        browser = new PortalBrowser(server);
        Page page = browser.open(Screen.DESKTOP, lia);
        Page other = page.context().newPage();
        other.navigate("/account");
        assertThat(other.locator("h1")).hasText("Your account");
        page.locator(".frame-foot .menu button").click();
        page.getByText("Log out").click();
        page.waitForURL("**/login");
        other.waitForURL("**/login**");
    }

    @Test
    @Tag("case-C9")
    void whoIsNotLoggedInShouldLearnNothingOfTheInstallation() {
        Page page = open();
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url().replace(server.url(), "")));
        for (String path : List.of("/admin", "/admin/users", "/analytics", "/library", "/account", "/chat/some-id")) {
            page.navigate(path);
            page.locator("h1").first().waitFor();
            assertThat(page.content())
                    .doesNotContain("gpt-", "OPENAI", server.model.baseUrl().toString());
        }
        assertThat(asked.stream().filter(path -> path.startsWith("/api/")))
                .allMatch(path -> path.equals("/api/v1/auth/providers"));
        assertThat(server.call("", "GET", "/health", null).toString()).doesNotContain("gpt-", "data", "version");
    }
}
