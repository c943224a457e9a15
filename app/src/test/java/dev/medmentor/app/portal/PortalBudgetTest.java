package dev.medmentor.app.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.medmentor.app.portal.PortalBrowser.Screen;
import dev.medmentor.app.portal.PortalServer.Person;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What a first visit costs. */
@Tag("browser")
class PortalBudgetTest {
    private static final long MOST_BYTES = 350_000;

    @Test
    void firstVisitShouldBeLight(TestReporter reporter) {
        Chromium.browser();
        try (PortalServer server = PortalServer.start();
                PortalBrowser browser = new PortalBrowser(server)) {
            Person ana = server.owner("Ana Silva");
            // Without the worker, which fetches what it keeps in peace afterwards.
            Page page = browser.open(
                    Screen.DESKTOP,
                    options -> options.setServiceWorkers(com.microsoft.playwright.options.ServiceWorkerPolicy.BLOCK));
            List<Response> loaded = new CopyOnWriteArrayList<>();
            page.onResponse(loaded::add);
            browser.logIn(page, ana);
            long bytes = loaded.stream()
                    // It never ends, and its size would be waited for.
                    .filter(response -> !response.url().endsWith("/notifications/events"))
                    .mapToLong(response -> (long) response.request().sizes().responseBodySize)
                    .sum();
            page.navigate("/chat");
            page.locator(".composer textarea:not([disabled])").waitFor();
            Object ready = page.evaluate(
                    "() => Math.round(performance.getEntriesByName('medmentor.interactive')[0].startTime)");
            reporter.publishEntry("bytes of login and chat, compressed", String.valueOf(bytes));
            reporter.publishEntry("files", String.valueOf(loaded.size()));
            reporter.publishEntry("milliseconds until interactive, second visit", String.valueOf(ready));
            assertThat(bytes).isLessThan(MOST_BYTES);
            assertThat(loaded)
                    .noneMatch(response -> response.url().contains("/lib/pdf")
                            || response.url().contains("/lib/chart"));
        }
    }
}
