package dev.medmentor.app.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.medmentor.app.portal.PortalBrowser.Screen;
import dev.medmentor.app.portal.PortalServer.Person;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Coming in by a link that was mailed, and by an identity provider, each to its end. */
@Tag("browser")
class ComingInBrowserTest {
    private static final String NEW_PASSWORD = "seven grey geese fly south";

    private static PortalIssuer issuer;
    private static PortalServer server;
    private PortalBrowser browser;

    @BeforeAll
    static void start() throws IOException {
        Chromium.browser();
        issuer = new PortalIssuer();
        int port = freePort();
        // Whoever comes back from a provider comes to the address that the installation is configured with.
        server = PortalServer.start(Map.of(
                "PORT",
                String.valueOf(port),
                "PUBLIC_URL",
                "http://127.0.0.1:" + port,
                "OIDC_LOCAL_CLIENT_ID",
                PortalIssuer.CLIENT,
                "OIDC_LOCAL_ISSUER",
                issuer.url()));
        assertThat(server.url()).isEqualTo("http://127.0.0.1:" + port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            issuer.close();
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

    private static void logOut(Page page) {
        page.locator(".frame-foot .menu button").click();
        page.getByText("Log out").click();
        page.waitForURL("**/login");
    }

    @Test
    void aForgottenPasswordShouldBeReplacedByTheMailedLink() {
        Person mia = server.owner("Mia Alves");
        Page page = open();
        page.navigate("/login");
        page.getByText("Forgot").click();
        page.locator("input[name=email]").fill(mia.email());
        page.locator("button[type=submit]").click();
        assertThat(page.locator(".notice-ok")).containsText(mia.email());

        page.navigate(server.outbox.link(mia.email()));
        page.locator("input[name=password]").fill("short");
        page.locator("button[type=submit]").click();
        assertThat(page.locator("[role=alert]")).containsText("15 characters");
        page.locator("input[name=password]").fill(NEW_PASSWORD);
        page.locator("button[type=submit]").click();
        page.waitForURL("**/login");
        page.locator("input[name=email]").fill(mia.email());
        page.locator("input[name=password]").fill(NEW_PASSWORD);
        page.locator("button[type=submit]").click();
        page.waitForURL("**/chat");
        assertThat(page.locator(".person-name")).hasText("Mia Alves");
    }

    @Test
    void whoIsInvitedShouldJoinByTheMailedLink() {
        Person owner = server.owner("Otto Braun");
        browser = new PortalBrowser(server);
        Page inviting = browser.open(Screen.DESKTOP, owner);
        inviting.navigate("/admin?tab=invitations");
        inviting.getByText("Invite somebody").first().click();
        inviting.locator("dialog input[name=email]").fill("tim.berg@example.org");
        inviting.locator("dialog select").selectOption("mentor");
        inviting.locator("dialog button[type=submit]").click();
        assertThat(inviting.locator("table")).containsText("tim.berg@example.org");

        String link = server.outbox.link("tim.berg@example.org");
        Page page = browser.open(Screen.DESKTOP);
        page.navigate(link);
        assertThat(page.locator(".gate-card")).containsText("Clinic of Otto Braun");
        assertThat(page.locator("input[name=email]")).hasValue("tim.berg@example.org");
        page.locator("input[name=name]").fill("Tim Berg");
        page.locator("input[name=password]").fill(PortalServer.PASSWORD);
        page.locator("button[type=submit]").click();
        page.waitForURL("**/chat");
        assertThat(page.locator(".person-name")).hasText("Tim Berg");
        assertThat(page.locator(".person-role")).hasText("Mentor");

        inviting.navigate("/admin");
        assertThat(inviting.locator("table")).containsText("Tim Berg");
        Page late = browser.open(Screen.DESKTOP);
        late.navigate(link);
        assertThat(late.locator("h1")).hasText("This invitation is no longer good");
    }

    @Test
    void whoComesFromAProviderShouldRegisterOnceAndComeInAgain() {
        Page page = open();
        page.navigate("/login?returnTo=%2Faccount");
        page.getByText("Continue with Local").click();
        page.waitForURL("**/login**");
        page.locator("input[name=organisation]").fill("East Clinic");
        page.locator("button[type=submit]").click();
        page.waitForURL("**/account");
        assertThat(page.locator(".person-name")).hasText("Nora Dias");
        assertThat((String) page.evaluate("() => location.hash")).isEmpty();
        logOut(page);

        page.getByText("Continue with Local").click();
        page.waitForURL("**/chat");
        assertThat(page.locator(".person-name")).hasText("Nora Dias");
        forgiveTheIssuer();
    }

    @Test
    void whoHasAPasswordShouldConnectTheProviderByLoggingInOnce() {
        Person pia = server.owner("Pia Ramos");
        issuer.person = Map.entry("Pia Ramos", pia.email());
        try {
            Page page = open();
            page.navigate("/login");
            page.getByText("Continue with Local").click();
            assertThat(page.locator(".notice-info")).containsText("has a password already");
            page.locator("input[name=email]").fill(pia.email());
            page.locator("input[name=password]").fill(PortalServer.PASSWORD);
            page.locator("button[type=submit]").click();
            page.waitForURL("**/chat");
            assertThat(page.locator(".toast")).containsText("Local is connected to your account");
            logOut(page);
            page.getByText("Continue with Local").click();
            page.waitForURL("**/chat");
            assertThat(page.locator(".person-name")).hasText("Pia Ramos");
            forgiveTheIssuer();
        } finally {
            issuer.person = Map.entry("Nora Dias", "nora.dias@example.org");
        }
    }

    /** Going there is the one request to elsewhere that is meant. */
    private void forgiveTheIssuer() {
        assertThat(browser.complaints())
                .allMatch(complaint -> complaint.startsWith("request: " + issuer.url() + "/authorize"));
        browser.forget();
    }
}
