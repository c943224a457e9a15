package dev.medmentor.app.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.sun.net.httpserver.HttpServer;
import dev.medmentor.app.portal.PortalBrowser.Screen;
import dev.medmentor.app.portal.PortalServer.Person;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An assistant on pages of another origin, which this test serves. */
@Tag("case-44")
@Tag("browser")
class WidgetInBrowserTest {
    private static final double PATIENCE_MS = 15_000;

    private static PortalServer server;
    private static Person owner;
    private static String assistant = "";
    private static HttpServer pages;
    private static String origin = "";

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        Chromium.browser();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        server = PortalServer.start(Map.of("OPENAI_BASE_URL", ""));
        owner = server.owner("Ana Silva");
        server.call(
                owner.token(),
                "POST",
                "/api/v1/collections",
                Map.of("name", "Open", "id", "open", "visibility", "public"));
        server.upload(owner, "ward.txt", "open", "Visitors leave the ward at nine in the evening.");
        JsonNode made = server.call(
                owner.token(),
                "POST",
                "/api/v1/assistants",
                Map.of(
                        "name", "Ward guide",
                        "description", "Knows the rules of the ward.",
                        "visibility", "public",
                        "suggestedQuestions", List.of("When do visitors leave the ward?")));
        assistant = made.path("id").asText();
        server.call(owner.token(), "POST", "/api/v1/assistants/" + assistant + "/publish", null);
        pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        // Of the same site as the service, so that cookies are kept there without https.
        origin = "http://127.0.0.1:" + pages.getAddress().getPort();
        pages.createContext("/", exchange -> {
            String key = String.valueOf(exchange.getRequestURI().getQuery());
            byte[] page = ("<!doctype html><html lang=en><title>A clinic</title><body><h1>A clinic</h1><script src=\""
                            + server.url() + "/widget.js\" data-assistant=\"" + key + "\"></script></body></html>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        pages.start();
    }

    @AfterAll
    static void stop() {
        if (pages != null) {
            pages.stop(0);
        }
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
    }

    private static String widget(String allowed) {
        return server.call(
                        owner.token(),
                        "POST",
                        "/api/v1/assistants/" + assistant + "/widgets",
                        Map.of("origins", List.of(allowed), "perVisitor", 2, "perDay", 50))
                .path("key")
                .asText();
    }

    private Page open(String key) {
        BrowserContext context = Chromium.browser().newContext();
        contexts.add(context);
        context.setDefaultTimeout(PATIENCE_MS);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        Page page = context.newPage();
        page.setViewportSize(900, 760);
        page.navigate(origin + "/?" + key);
        return page;
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "portal-screenshots", name + ".png")));
    }

    @Test
    void visitorsOfAListedOriginShouldBeAnsweredThere() {
        Page page = open(widget(origin));
        page.getByText("Ask a question").click();
        FrameLocator frame = page.frameLocator("iframe");
        assertThat(frame.locator("h1")).hasText("Ward guide");
        frame.getByText("When do visitors leave the ward?").click();
        assertThat(frame.locator(".sources")).containsText("ward.txt, page 1");
        assertThat(frame.locator(".sources q")).containsText("nine in the evening");
        assertThat(frame.locator(".sources a")).hasCount(0);
        picture(page, "widget-answer");

        page.reload();
        page.getByText("Ask a question").click();
        assertThat(page.frameLocator("iframe").locator(".question")).hasText("When do visitors leave the ward?");
        assertThat(complaints).isEmpty();
    }

    @Test
    @Tag("case-35")
    void oneVisitorShouldAskNoMoreThanTheyMay() {
        Page page = open(widget(origin));
        page.getByText("Ask a question").click();
        FrameLocator frame = page.frameLocator("iframe");
        for (int i = 0; i < 2; i++) {
            frame.locator("textarea").fill("When do visitors leave the ward?");
            frame.locator("#send").click();
            assertThat(frame.locator(".sources")).hasCount(i + 1);
        }
        frame.locator("textarea").fill("And on Sundays?");
        frame.locator("#send").click();
        assertThat(frame.locator(".failed")).containsText("No more questions for now");
    }

    @Test
    void anotherOriginShouldShowNothing() {
        Page page = open(widget("https://clinic.example.org"));
        page.getByText("Ask a question").click();
        page.waitForCondition(() -> complaints.stream().anyMatch(text -> text.contains("frame-ancestors")));
        assertThat(page.frameLocator("iframe").locator("#form")).hasCount(0);
    }

    @Test
    void theMentorShouldPutItThereInThePortal() {
        try (PortalBrowser browser = new PortalBrowser(server)) {
            Page page = browser.open(Screen.DESKTOP, owner);
            page.navigate("/assistants/" + assistant + "/widgets");
            page.getByText("Add a widget").first().click();
            page.locator("dialog textarea").fill("not an origin");
            page.locator("dialog button[type=submit]").click();
            assertThat(page.locator("dialog [role=alert]")).containsText("https://www.example.org");
            page.locator("dialog textarea").fill("https://www.clinic.example.org/");
            page.locator("dialog button[type=submit]").click();
            assertThat(page.locator(".secret", new Page.LocatorOptions().setHasText("data-assistant"))
                            .first())
                    .containsText("/widget.js\" data-assistant=\"mmw_");
            PortalBrowser.picture(page, "widgets-desktop");
        }
    }
}
