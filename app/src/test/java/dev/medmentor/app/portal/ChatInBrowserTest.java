package dev.medmentor.app.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.medmentor.adapters.llm.FakeReplies;
import dev.medmentor.app.portal.PortalBrowser.Screen;
import dev.medmentor.app.portal.PortalServer.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A question, its answer, and the page that it cites. */
@Tag("browser")
class ChatInBrowserTest {
    private static final String DOSE = "The initial dose of amoxicillin for adults is 500 mg every 8 hours.";
    private static final String QUESTION = "What is the initial dose of amoxicillin for adults?";
    private static final String TURNED = "Vancomycin troughs are kept between 15 and 20 mg per litre.";

    private static PortalServer server;
    private static Person ana;
    private PortalBrowser browser;

    @BeforeAll
    static void start() {
        Chromium.browser();
        server = PortalServer.start();
        ana = server.owner("Ana Silva");
        List<List<String>> pages = new ArrayList<>();
        pages.add(List.of("Antibiotics for adults", "This guideline is made for the tests of the portal."));
        pages.add(List.of("Chapter one speaks of hygiene.", "Hands are washed before every visit."));
        pages.add(List.of(
                "Chapter two: respiratory infections",
                "Rest and fluids come first.",
                DOSE,
                "Doses differ in children."));
        server.upload(ana, "Antibiotics guideline.pdf", TestPdf.of(pages));
        server.upload(ana, "Turned.pdf", TestPdf.turned(List.of(List.of("Levels in blood", TURNED)), 90));
        server.upload(ana, "notes.md", "# Notes\n\nAspirin is stopped seven days before surgery.\n".getBytes());
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

    private Page chat(Screen screen) {
        browser = new PortalBrowser(server);
        return browser.open(screen, ana);
    }

    private static void ask(Page page, String question) {
        page.locator(".composer textarea").fill(question);
        page.keyboard().press("Enter");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void citationShouldOpenItsPageWithTheQuotedWordsLit() {
        server.model.answering(request -> "Adults start with 500 mg. " + DOSE + " [1]");
        Page page = chat(Screen.DESKTOP);
        ask(page, QUESTION);
        Locator cite = page.locator(".answer[data-state=complete] .cite-ok").first();
        cite.click();
        page.locator(".sheet[data-ready='3']").waitFor();
        assertThat(page.locator(".pane")).hasAttribute("data-page", "3");
        assertThat(litWords(page)).isEqualTo(DOSE);
        PortalBrowser.picture(page, "citation-desktop");
    }

    @Test
    void citationOfATurnedAndCutPageShouldLightTheQuotedWordsToo() {
        server.model.answering(request -> TURNED + " [1]");
        Page page = chat(Screen.PHONE);
        ask(page, "Between what are vancomycin troughs kept?");
        page.locator(".answer[data-state=complete] .cite-ok").first().click();
        page.locator(".sheet[data-ready='1']").waitFor();
        assertThat(litWords(page)).isEqualTo(TURNED);
        PortalBrowser.picture(page, "citation-phone");
        page.keyboard().press("Escape");
        assertThat(page.locator(".pane")).hasCount(0);
    }

    @Test
    void citationOfADocumentWithoutPagesShouldMarkItsText() {
        server.model.answering(request -> "Aspirin is stopped seven days before surgery. [1]");
        Page page = chat(Screen.DESKTOP);
        ask(page, "When is aspirin stopped before surgery?");
        page.locator(".answer[data-state=complete] .cite-ok").first().click();
        assertThat(page.locator(".pagetext mark")).containsText("Aspirin is stopped seven days before surgery.");
    }

    /** The letters that pdf.js finds under the rectangles. */
    private static String litWords(Page page) {
        page.locator(".lit").first().waitFor();
        return (String) page.evaluate("""
                () => {
                  const boxes = [...document.querySelectorAll('.lit')].map((lit) => lit.getBoundingClientRect());
                  const words = [];
                  for (const span of document.querySelectorAll('.textLayer span')) {
                    const text = span.firstChild;
                    if (!text || text.nodeType !== Node.TEXT_NODE) continue;
                    let found = '';
                    for (let i = 0; i < text.data.length; i++) {
                      const range = document.createRange();
                      range.setStart(text, i);
                      range.setEnd(text, i + 1);
                      const at = range.getBoundingClientRect();
                      const x = (at.left + at.right) / 2;
                      const y = (at.top + at.bottom) / 2;
                      if (boxes.some((box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom)) {
                        found += text.data[i];
                      }
                    }
                    if (found) words.push(found);
                  }
                  return words.join(' ');
                }
                """);
    }

    @Test
    void unverifiedCitationShouldLookDifferentAndSayIt() {
        server.model.answering(request -> "Amoxicillin cures influenza within a day. [1]");
        Page page = chat(Screen.DESKTOP);
        ask(page, QUESTION);
        Locator answer = page.locator(".answer[data-state]");
        answer.waitFor();
        assertThat(answer.locator(".cite-ok")).hasCount(0);
        PortalBrowser.picture(page, "unverified-desktop");
    }

    @Test
    void whatIsNotInTheDocumentsShouldShowWhatCameNearest() {
        server.model.answering(request -> "NOT_IN_DOCUMENTS");
        Page page = chat(Screen.DESKTOP);
        ask(page, "Who won the chess championship of amoxicillin adults in 1927?");
        page.locator(".answer[data-state=complete]").waitFor();
        PortalBrowser.picture(page, "nearest-desktop");
        assertThat(page.locator(".origin-none")).isVisible();
        page.reload();
        assertThat(page.locator(".answer .nearest-text").first()).containsText("amoxicillin");
        page.locator(".answer .nearest").first().click();
        page.locator(".sheet[data-ready]").first().waitFor();
    }

    @Test
    void answerShouldGoOnAfterThePageWasLoadedAgain() {
        CountDownLatch goOn = new CountDownLatch(1);
        server.model.then((exchange, request) -> {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            FakeReplies.words(DOSE + " [1]").play(exchange, request);
        });
        Page page = chat(Screen.DESKTOP);
        ask(page, QUESTION);
        page.waitForURL("**/chat/*");
        page.locator(".answer-phase").waitFor();
        page.reload();
        page.locator(".answer-phase").waitFor();
        goOn.countDown();
        assertThat(page.locator(".answer[data-state=complete]")).containsText("500 mg every 8 hours");
    }

    @Test
    void questionShouldBeEditedAnsweredAgainAndStopped() {
        server.model.answering(request -> DOSE + " [1]");
        Page page = chat(Screen.DESKTOP);
        ask(page, QUESTION);
        page.locator(".answer[data-state=complete]").waitFor();
        button(page, "Answer again").click();
        assertThat(page.locator(".answer .branches")).containsText("2/2");
        page.locator(".question").hover();
        button(page, "Edit the question").click();
        page.getByLabel("Edit the question").fill("What is the dose of amoxicillin for adults, every 8 hours?");
        page.keyboard().press("Enter");
        assertThat(page.locator(".question .branches")).containsText("2/2");
        page.locator(".question .branches button").first().click();
        assertThat(page.locator(".question-text")).hasText(QUESTION);
        assertThat(page.locator(".question .branches")).containsText("1/2");

        CountDownLatch gone = new CountDownLatch(1);
        server.model.then(FakeReplies.stallAfter(gone, DOSE + " [1]\n\n", "More", " is", " said", " here.", " And"));
        ask(page, QUESTION);
        assertThat(page.locator(".answer[aria-busy]")).containsText("500 mg every 8 hours");
        page.keyboard().press("Escape");
        assertThat(page.locator(".answer[data-state=stopped]")).isVisible();
    }

    @Test
    void answerShouldBeRatedExplainedCopiedAndExported() throws IOException {
        server.model.answering(request -> DOSE + " [1]");
        Page page = chat(Screen.DESKTOP);
        ask(page, QUESTION);
        Locator answer = page.locator(".answer[data-state=complete]");
        answer.waitFor();
        button(page, "Bad answer").click();
        page.getByText("Incomplete").click();
        page.getByLabel("Comment (optional)").fill("What of children?");
        page.locator("dialog button[type=submit]").click();
        assertThat(button(page, "Bad answer")).hasAttribute("aria-pressed", "true");
        String id = answer.getAttribute("data-message");
        String said = server.call(ana.token(), "GET", "/api/v1/messages/" + id + "/feedback", null)
                .toString();
        assertThat(said).contains("\"down\"", "\"incomplete\"", "What of children?");

        page.reload();
        assertThat(button(page, "Bad answer")).hasAttribute("aria-pressed", "true");
        button(page, "Bad answer").click();
        assertThat(page.getByLabel("Comment (optional)")).hasValue("What of children?");
        page.keyboard().press("Escape");

        button(page, "Why this answer").click();
        assertThat(page.locator("dialog[open]")).containsText("Antibiotics guideline.pdf");
        PortalBrowser.picture(page, "why-desktop");
        page.keyboard().press("Escape");

        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        button(page, "Copy with sources").click();
        String copied = (String) page.evaluate("() => navigator.clipboard.readText()");
        assertThat(copied).contains(DOSE, "[1] Antibiotics guideline.pdf, page 3");

        Download saved = page.waitForDownload(() -> {
            page.locator(".talk-head .menu button").click();
            page.getByText("Export as Markdown").click();
        });
        assertThat(saved.suggestedFilename()).endsWith(".md");
        assertThat(Files.readString(saved.path())).contains(DOSE);
    }

    @Test
    void conversationsShouldBeFoundRenamedAndDeleted() {
        server.model.answering(request -> DOSE + " [1]");
        server.call(ana.token(), "POST", "/api/v1/conversations", Map.of("title", "Rare words: zebra crossing"));
        Page page = chat(Screen.DESKTOP);
        page.getByLabel("Search conversations").fill("zebra");
        Locator found = page.locator(".talks-item");
        assertThat(found).hasCount(1);
        found.locator(".menu button").click();
        page.getByText("Rename").click();
        page.getByLabel("Title").fill("Striped animals");
        page.keyboard().press("Enter");
        assertThat(found).containsText("Striped animals");
        found.locator(".menu button").click();
        page.locator(".menu-danger").click();
        page.locator("dialog[open] .button-danger").click();
        assertThat(found).hasCount(0);
    }

    @Test
    void answersShouldBeReadWithoutANetworkUntilLogout() {
        server.model.answering(request -> DOSE + " [1]");
        Page page = chat(Screen.DESKTOP);
        ask(page, QUESTION);
        page.locator(".answer[data-state=complete]").waitFor();
        page.waitForFunction("() => navigator.serviceWorker.controller !== null");
        page.context().setOffline(true);
        page.reload();
        assertThat(page.locator(".answer[data-state=complete]")).containsText("500 mg every 8 hours");
        assertThat(page.locator(".notice-warn").first()).isVisible();
        PortalBrowser.picture(page, "offline-desktop");
        browser.forget(); // The console tells of a network that is not there.
        page.context().setOffline(false);
        page.locator(".composer textarea:not([disabled])").waitFor();
        page.locator(".frame-foot .menu button").click();
        page.getByText("Log out").click();
        page.waitForURL("**/login");
        Object kept = page.evaluate("""
                () => new Promise((resolve) => {
                  const opening = indexedDB.open('medmentor-history', 1);
                  opening.onsuccess = () => {
                    const all = opening.result.transaction('conversations').objectStore('conversations').getAll();
                    all.onsuccess = () => resolve(all.result.length);
                  };
                })
                """);
        assertThat(kept).isEqualTo(0);
    }

    @Test
    void nothingShouldMoveWhileAnAnswerComes() {
        String table =
                "\n\n| Drug | Dose |\n|---|---|\n| amoxicillin | 500 mg |\n\nThe clearance is $CL = \\frac{k}{V}$ there.\n\n";
        server.model.answering(request -> (DOSE + " [1] ").repeat(8) + table + (DOSE + " [1] ").repeat(8));
        Page page = chat(Screen.DESKTOP);
        page.evaluate("""
                () => {
                  globalThis.moved = [];
                  new PerformanceObserver((list) => {
                    for (const entry of list.getEntries()) {
                      if (!entry.hadRecentInput) {
                        globalThis.moved.push(`${entry.value} ${entry.sources.map((s) => s.node?.className ?? s.node?.nodeName)}`);
                      }
                    }
                  }).observe({ type: 'layout-shift', buffered: false });
                }
                """);
        ask(page, QUESTION);
        page.locator(".answer[data-state=complete]").waitFor();
        assertThat(page.locator(".answer table")).isVisible();
        assertThat(page.locator(".answer math")).hasCount(1);
        assertThat((List<?>) page.evaluate("() => globalThis.moved")).isEmpty();
    }

    @Test
    void anAnswerThatIsThereBeforeWhatShowsItShouldComeWhole() {
        server.model.answering(request -> DOSE + " [1]");
        browser = new PortalBrowser(server);
        Page page = browser.open(Screen.DESKTOP, PortalBrowser::withoutWorker);
        List<Route> held = new CopyOnWriteArrayList<>();
        page.route("**/chat/markdown.js", held::add);
        browser.logIn(page, ana);
        ask(page, QUESTION);
        Locator answer = page.locator(".answer[data-state=complete]");
        answer.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        assertThat(answer.locator(".sources")).hasCount(0);
        assertThat(answer.locator(".answer-row")).hasCount(0);
        assertThat(held).hasSize(1);

        held.forEach(Route::resume);
        assertThat(answer.locator(".sources")).isVisible();
        assertThat(answer).containsText("500 mg every 8 hours");
    }
}
