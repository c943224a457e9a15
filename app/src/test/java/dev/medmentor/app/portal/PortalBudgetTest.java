package dev.medmentor.app.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.medmentor.app.portal.PortalBrowser.Screen;
import dev.medmentor.app.portal.PortalServer.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a first visit costs; in {@code target/portal-budget.tsv}. */
@Tag("browser")
class PortalBudgetTest {
    private static final long MOST_BYTES = 350_000;
    private static final String INTERACTIVE =
            "() => Math.round(performance.getEntriesByName('medmentor.interactive')[0].startTime)";
    private static final String DASHBOARD = "() => document.querySelector('.heat-cell')"
            + " && !document.querySelector('.spinner') && Math.round(performance.now())";

    @Test
    void firstVisitShouldBeLight() throws IOException {
        Chromium.browser();
        try (PortalServer server = PortalServer.start();
                PortalBrowser browser = new PortalBrowser(server)) {
            Person ana = server.owner("Ana Silva");
            // A service that has just started is slower for its first visitor than for all others.
            try (PortalBrowser other = new PortalBrowser(server)) {
                other.open(Screen.DESKTOP, server.owner("Eva Lima"), PortalBrowser::withoutWorker)
                        .navigate("/analytics");
            }
            // The worker fetches what it keeps in peace, afterwards.
            Page page = browser.open(Screen.DESKTOP, PortalBrowser::withoutWorker);
            List<Response> loaded = new CopyOnWriteArrayList<>();
            page.onResponse(loaded::add);
            browser.logIn(page, ana);
            // What the pages after it load is their own affair.
            List<Response> visit = List.copyOf(loaded);
            long bytes = visit.stream()
                    // It never ends, and its size would be waited for.
                    .filter(response -> !response.url().endsWith("/notifications/events"))
                    .mapToLong(response -> (long) response.request().sizes().responseBodySize)
                    .sum();
            Object first = page.evaluate(INTERACTIVE);
            page.navigate("/chat");
            page.locator(".composer textarea:not([disabled])").waitFor();
            Object second = page.evaluate(INTERACTIVE);
            page.navigate("/analytics");
            Object dashboard = page.waitForFunction(DASHBOARD).jsonValue();
            Files.writeString(
                    Path.of("target", "portal-budget.tsv"),
                    ("bytes of login and chat, compressed\t%d%nfiles\t%d%n"
                                    + "milliseconds until interactive, first visit\t%s%n"
                                    + "milliseconds until interactive, second visit\t%s%n"
                                    + "milliseconds until the dashboard is complete\t%s%n")
                            .formatted(bytes, visit.size(), first, second, dashboard));
            assertThat(bytes).isLessThan(MOST_BYTES);
            assertThat(visit)
                    .extracting(Response::url)
                    .noneMatch(url -> url.contains("/lib/pdf") || url.contains("/lib/chart"));
        }
    }
}
