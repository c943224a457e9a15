package dev.medmentor.app.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import dev.medmentor.app.portal.PortalServer.Person;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Opens pages of a {@link PortalServer} in Chromium, each as somebody of their own, and notes what no page may do: errors
 * on the console, violations of the Content-Security-Policy, requests to any other origin. {@link #close} fails the test
 * for them.
 */
final class PortalBrowser implements AutoCloseable {
    /** What a person looks at. */
    enum Screen {
        DESKTOP(1280, 800),
        PHONE(390, 844);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    private static final Path SCREENSHOTS = Path.of("target", "portal-screenshots");
    private static final double PATIENCE_MS = 15_000;

    private final PortalServer server;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

    PortalBrowser(PortalServer server) {
        this.server = server;
    }

    /** A page, in English and light, of nobody. */
    Page open(Screen screen) {
        return open(screen, options -> options);
    }

    /** @param setting changes the language, the colours and so on */
    Page open(Screen screen, UnaryOperator<Browser.NewContextOptions> setting) {
        BrowserContext context = Chromium.browser()
                .newContext(setting.apply(new Browser.NewContextOptions()
                        .setBaseURL(server.url())
                        .setViewportSize(screen.width, screen.height)
                        .setLocale("en-US")
                        .setColorScheme(ColorScheme.LIGHT)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setHasTouch(screen == Screen.PHONE)
                        .setIsMobile(screen == Screen.PHONE)
                        .setAcceptDownloads(true)));
        contexts.add(context);
        context.setDefaultTimeout(PATIENCE_MS);
        watch(context);
        return context.newPage();
    }

    /** A page of somebody who is logged in already. */
    Page open(Screen screen, Person person) {
        return open(screen, person, options -> options);
    }

    Page open(Screen screen, Person person, UnaryOperator<Browser.NewContextOptions> setting) {
        Page page = open(screen, setting);
        logIn(page, person);
        return page;
    }

    /** A setting without the service worker, past which Playwright's routes do not see what is requested. */
    static Browser.NewContextOptions withoutWorker(Browser.NewContextOptions options) {
        return options.setServiceWorkers(ServiceWorkerPolicy.BLOCK);
    }

    /** By the form. */
    void logIn(Page page, Person person) {
        page.navigate("/login");
        page.locator("input[name=email]").fill(person.email());
        page.locator("input[name=password]").fill(PortalServer.PASSWORD);
        page.locator("button[type=submit]").click();
        page.waitForURL("**/chat");
        page.locator(".composer textarea:not([disabled])").waitFor();
    }

    private void watch(BrowserContext context) {
        String own = server.url();
        context.onConsoleMessage(message -> {
            // What the API refuses is told on the console too; pages show it.
            boolean refused = message.text().startsWith("Failed to load resource")
                    && message.location().startsWith(own + "/api/");
            if (message.type().equals("error") && !refused) {
                complaints.add("console: " + message.text() + " at " + message.location());
            }
        });
        context.onWebError(error -> complaints.add("error: " + error.error()));
        context.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        context.onRequest(request -> {
            URI uri = URI.create(request.url().split("[?#]", 2)[0]);
            boolean inside = request.url().startsWith(own + "/")
                    || List.of("data", "blob").contains(uri.getScheme());
            if (!inside) {
                complaints.add("request: " + request.url());
            }
        });
    }

    /** Writes what is seen to {@code target/portal-screenshots}. */
    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** What pages did that they may not, so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Takes what was noted away, for a test that provokes it. */
    void forget() {
        complaints.clear();
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        assertThat(complaints()).isEmpty();
    }
}
