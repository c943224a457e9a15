package dev.medmentor.app.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import dev.medmentor.app.portal.PortalBrowser.Screen;
import dev.medmentor.app.portal.PortalServer.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The library as a mentor works with it, in a browser. */
@Tag("browser")
class LibraryInBrowserTest {
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

    private Page open(Screen screen, Person person) {
        if (browser == null) {
            browser = new PortalBrowser(server);
        }
        return browser.open(screen, person);
    }

    private static FilePayload pdf(String name, String... lines) {
        return new FilePayload(name, "application/pdf", TestPdf.of(List.of(List.of(lines))));
    }

    private static Locator row(Page page, String name) {
        return page.locator(".queue-row[data-file='" + name + "']");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void aPdfShouldBeUploadedFollowedAndShownPageByPage() {
        Page page = open(Screen.DESKTOP, ana);
        page.navigate("/library");
        page.locator("[data-input=files]").setInputFiles(pdf("Pneumonia.pdf", DOSE));
        assertThat(row(page, "Pneumonia.pdf")).hasAttribute("data-state", "done");
        row(page, "Pneumonia.pdf").getByRole(AriaRole.LINK).click();

        assertThat(page.locator("h1")).hasText("Pneumonia.pdf");
        assertThat(page.locator(".page-cell")).hasCount(1);
        page.locator(".page-cell").click();
        assertThat(page.locator(".page-text")).containsText(DOSE);
        page.locator(".sheet[data-ready='1']").waitFor();

        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Search inside"))
                .click();
        page.locator("input[type=search]").fill("amoxicillin");
        page.keyboard().press("Enter");
        assertThat(page.locator(".hit mark")).hasText("amoxicillin");

        page.locator("[data-input=replace]").setInputFiles(pdf("Pneumonia.pdf", "Second edition. " + DOSE));
        assertThat(row(page, "Pneumonia.pdf")).hasCount(2);
        assertThat(page.locator(".queue-row[data-state=done]")).hasCount(2);
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Versions"))
                .click();
        assertThat(page.locator(".table tbody tr")).hasCount(2);
    }

    @Test
    void anUploadShouldGoOnWhereTheConnectionWasLost() throws Exception {
        byte[] file = "A line about amoxicillin and its dose.\n".repeat(40_000).getBytes(UTF_8);
        int half = file.length / 2;
        browser = new PortalBrowser(server);
        Page page = browser.open(Screen.DESKTOP, ana, PortalBrowser::withoutWorker);
        page.navigate("/library");
        AtomicBoolean cut = new AtomicBoolean();
        List<String> offsets = new CopyOnWriteArrayList<>();
        page.route("**/api/v1/uploads/*", route -> {
            Request request = route.request();
            if (request.method().equals("PATCH")) {
                offsets.add(request.headerValue("Upload-Offset"));
                if (cut.compareAndSet(false, true)) {
                    // The service got half of it before the connection broke.
                    sendHalf(request, Arrays.copyOf(file, half));
                    route.abort("connectionreset");
                    return;
                }
            }
            route.resume();
        });

        page.locator("[data-input=files]").setInputFiles(new FilePayload("Long notes.txt", "text/plain", file));

        assertThat(row(page, "Long notes.txt")).hasAttribute("data-state", "done");
        assertThat(offsets).containsExactly("0", Integer.toString(half));
        row(page, "Long notes.txt").getByRole(AriaRole.LINK).click();
        page.waitForURL("**/library/documents/*");
        String id = page.url().replaceAll(".*/|\\?.*", "");
        JsonNode document = server.call(ana.token(), "GET", "/api/v1/documents/" + id, null);
        assertThat(document.path("bytes").asInt()).isEqualTo(file.length);
        browser.forget();
    }

    private static void sendHalf(Request request, byte[] half) {
        try {
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(request.url()))
                                    .header("Authorization", request.headerValue("Authorization"))
                                    .header("Tus-Resumable", "1.0.0")
                                    .header("Upload-Offset", "0")
                                    .header("Content-Type", "application/offset+octet-stream")
                                    .method("PATCH", BodyPublishers.ofByteArray(half))
                                    .build(),
                            BodyHandlers.discarding());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFailedDocumentShouldSayWhyAndTakeThePassword() {
        Page page = open(Screen.DESKTOP, ana);
        page.navigate("/library");
        page.locator("[data-input=files]").setInputFiles(new FilePayload[] {
            pdf("Good.pdf", DOSE), new FilePayload("Broken.pdf", "application/pdf", "%PDF-1.7 nothing".getBytes(UTF_8))
        });
        assertThat(row(page, "Good.pdf")).hasAttribute("data-state", "done");
        assertThat(row(page, "Broken.pdf")).hasAttribute("data-state", "unread");
        row(page, "Broken.pdf").getByText("Look").click();
        assertThat(page.locator(".notice-error")).containsText("damaged");

        page.navigate("/library/default?status=failed");
        assertThat(page.locator(".table tbody tr")).hasCount(1);
        assertThat(page.locator(".table")).containsText("Broken.pdf");
    }

    @Test
    void aDocumentShouldBeMovedAndFoundThere() {
        server.upload(ana, "Malaria.pdf", TestPdf.of(List.of(List.of("Artesunate is given for severe malaria."))));
        Page page = open(Screen.DESKTOP, ana);
        page.navigate("/library");
        button(page, "New collection").click();
        page.getByLabel("Name").fill("Tropical");
        button(page, "Save").click();
        assertThat(page.locator(".shelf-name", new Page.LocatorOptions().setHasText("Tropical")))
                .isVisible();

        page.navigate("/library/default");
        page.locator("tr", new Page.LocatorOptions().setHasText("Malaria.pdf"))
                .getByRole(AriaRole.BUTTON)
                .click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Move"))
                .click();
        page.locator("dialog select").selectOption(new SelectOption().setLabel("Tropical"));
        page.locator("dialog button[type=submit]").click();
        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("Malaria.pdf")))
                .hasCount(0);

        page.navigate("/library/search");
        page.getByLabel("What would be found for").fill("severe malaria");
        page.getByLabel("Where").selectOption(new SelectOption().setLabel("Tropical"));
        page.locator("button[type=submit]").click();
        assertThat(page.locator(".hit")).hasCount(1);
        assertThat(page.locator(".hit-name")).hasText("Malaria.pdf");
        page.locator(".hit-link").click();
        assertThat(page.locator(".page-text")).containsText("Artesunate");
    }

    @Tag("full")
    @Test
    void manyFilesShouldNotFreezeThePage() {
        Page page = open(Screen.DESKTOP, ana);
        page.navigate("/library");
        FilePayload[] files = IntStream.range(0, 200)
                .mapToObj(i -> new FilePayload(
                        "Note " + i + ".txt", "text/plain", ("Note number " + i + " on " + DOSE).getBytes(UTF_8)))
                .toArray(FilePayload[]::new);
        page.evaluate(
                "() => { window.longest = 0; new PerformanceObserver((list) => list.getEntries().forEach((each) => {"
                        + " window.longest = Math.max(window.longest, each.duration); })).observe({ type: 'longtask' }); }");

        page.locator("[data-input=files]").setInputFiles(files);
        assertThat(page.locator(".queue .hint").first())
                .containsText("200 ready", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));

        assertThat(page.locator(".queue-row").count()).isLessThanOrEqualTo(40);
        assertThat(((Number) page.evaluate("() => window.longest")).doubleValue())
                .isLessThan(500);
    }

    @Test
    void othersShouldSeeOnlyWhatIsTheirs() {
        JsonNode made = server.call(
                ana.token(), "POST", "/api/v1/collections", Map.of("name", "Only Ana", "visibility", "private"));
        Person eva = server.owner("Eva Lima");
        Page page = open(Screen.PHONE, eva);
        page.navigate("/library");
        page.locator(".shelf").first().waitFor();
        assertThat(page.locator(".shelf-name")).hasText(new String[] {"General"});
        page.navigate("/library/" + made.path("id").asText());
        assertThat(page.locator("h1")).hasText("There is no such collection");
    }
}
