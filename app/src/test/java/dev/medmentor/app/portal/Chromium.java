package dev.medmentor.app.portal;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The one Chromium of this JVM. Where there is none, tests that need it are skipped and say so; the one that
 * {@code MEDMENTOR_BROWSER} names must start.
 */
final class Chromium {
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    /** It neither asks for anything of the network of its own, nor for rights that containers do not give. */
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage");

    private static Optional<Browser> running = Optional.empty();

    private Chromium() {}

    /** Started when first asked for, closed with the JVM. */
    static synchronized Browser browser() {
        if (running.isEmpty()) {
            running = Optional.of(start());
        }
        return running.get();
    }

    private static Browser start() {
        Optional<String> named = Optional.ofNullable(System.getenv("MEDMENTOR_BROWSER"));
        Optional<Path> program = Stream.concat(named.stream(), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (named.isPresent() && !program.equals(named.map(Path::of))) {
            throw new AssertionError("MEDMENTOR_BROWSER names " + named.get() + ", which is not there");
        }
        Assumptions.assumeTrue(
                program.isPresent(),
                "no Chromium here: install it, or name one in MEDMENTOR_BROWSER. Looked at " + PLACES);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        try {
            return playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(program.get())
                            .setHeadless(true)
                            .setArgs(FLAGS));
        } catch (PlaywrightException e) {
            if (named.isPresent()) {
                throw e;
            }
            return Assumptions.abort(program.get() + " does not start: " + e.getMessage());
        }
    }
}
