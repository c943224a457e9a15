package dev.medmentor.adapters.pdf.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.adapters.pdf.Reading;
import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.port.Content;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ForkedTextExtractorTest {
    private static final ForkLimits SHORT = new ForkLimits(
            Duration.ofSeconds(30),
            Duration.ofMillis(1500),
            Duration.ofSeconds(20),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            2,
            50);
    private static ForkedTextExtractor extractor;

    @BeforeAll
    static void start() {
        extractor = new ForkedTextExtractor(ChildCommand.of(48, HostileChild.class), 1, SHORT);
    }

    @AfterAll
    static void stop() {
        extractor.close();
    }

    private static Reading read(String name, String... pages) {
        return Reading.of(extractor, String.join("\f", pages).getBytes(StandardCharsets.UTF_8), name);
    }

    private static void assertNextDocumentIsRead() {
        assertThat(read("good.txt", "sound").text()).isEqualTo("sound");
    }

    @Test
    @Tag("case-30")
    void extractShouldTimeOutWhenTheChildLoops() {
        Reading reading = read("do loop", "text");

        assertThat(reading.failure().code()).isEqualTo(FailureCode.TIMED_OUT);
        assertThat(reading.failure().message()).startsWith("The document took longer");
        assertNextDocumentIsRead();
    }

    @Test
    @Tag("case-30")
    void extractShouldSayOutOfMemoryWhenTheChildHasNone() {
        assertThat(read("do exhaust", "text").failure().code()).isEqualTo(FailureCode.OUT_OF_MEMORY);
        assertNextDocumentIsRead();
    }

    @Test
    @Tag("case-30")
    void extractShouldSayCrashedWhenTheChildDies() {
        Reading reading = read("do exit", "text");

        assertThat(reading.failure().code()).isEqualTo(FailureCode.CRASHED);
        assertThat(reading.failure().message()).contains("exit status 42");
        assertNextDocumentIsRead();
    }

    @Test
    @Tag("case-30")
    void extractShouldSayCrashedWhenTheChildWritesGarbage() {
        assertThat(read("do garbage", "text").failure().code()).isEqualTo(FailureCode.CRASHED);
        assertNextDocumentIsRead();
    }

    @Test
    @Tag("case-30")
    void extractShouldSayCrashedWhenAnErrorEscapes() {
        assertThat(read("do overflow", "text").failure().code()).isEqualTo(FailureCode.CRASHED);
        assertNextDocumentIsRead();
    }

    @Test
    @Tag("case-30")
    void extractShouldFailOnePageWhenOnePageKillsTheChild() {
        Reading reading = read("a.txt", "one", "do exit", "three", "do loop", "five");

        assertThat(reading.outcome).isEqualTo(new ExtractionOutcome.Completed("text/plain", 5));
        assertThat(reading.pages.stream().map(Page::text)).containsExactly("one", "", "three", "", "five");
        assertThat(reading.pages.stream().map(page -> page.verdict().kind()))
                .containsExactly(
                        PageVerdict.Kind.TEXT,
                        PageVerdict.Kind.FAILED,
                        PageVerdict.Kind.TEXT,
                        PageVerdict.Kind.FAILED,
                        PageVerdict.Kind.TEXT);
        assertThat(reading.pages.get(3).verdict().reason()).startsWith("The page took longer");
    }

    @Test
    @Tag("case-30")
    void extractShouldFailOnePageWhenItKillsTheChildWhileReadAhead() {
        Reading reading = read("ahead", "one", "two", "three", "ahead do exit", "five", "six", "seven", "eight");

        assertThat(reading.outcome).isEqualTo(new ExtractionOutcome.Completed("text/plain", 8));
        assertThat(reading.pages.stream().map(Page::text))
                .containsExactly("one", "two", "three", "", "five", "six", "seven", "eight");
        assertThat(reading.pages.get(3).verdict().reason()).startsWith("The page made its reader break down");
    }

    @Test
    @Tag("case-30")
    void extractShouldGiveUpWhenTooManyPagesKillTheChild() {
        Reading reading = read("a.txt", "one", "do exit", "do exit", "do exit", "five");

        assertThat(reading.failure().code()).isEqualTo(FailureCode.CRASHED);
        assertThat(reading.pages).hasSize(3);
    }

    @Test
    void extractShouldReadOnWhenALibraryPrints() {
        assertThat(read("do print", "text").text()).isEqualTo("text");
    }

    @Test
    void extractShouldUseTheSameChildWhenItIsSound() {
        assertThat(read("a.txt", "my pid").text())
                .isEqualTo(read("b.txt", "my pid").text())
                .matches("\\d+");
    }

    @Test
    void extractShouldUseAnotherChildWhenOneHasReadItsShare() {
        ForkLimits one = new ForkLimits(
                SHORT.start(), SHORT.idle(), SHORT.document(), SHORT.page(), SHORT.recognisedPage(), 2, 1);
        try (ForkedTextExtractor fresh = new ForkedTextExtractor(ChildCommand.of(48, HostileChild.class), 1, one)) {
            byte[] bytes = "my pid".getBytes(StandardCharsets.UTF_8);
            assertThat(Reading.of(fresh, bytes, "a").text())
                    .isNotEqualTo(Reading.of(fresh, bytes, "b").text());
        }
    }

    @Test
    void extractShouldKillTheChildWhenCancelled() throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();
        PageSink sink = new PageSink() {
            @Override
            public void started(String mediaType, int totalPages) {}

            @Override
            public void page(Page page) {
                cancelled.set(true);
            }
        };
        ExtractionRequest request =
                ExtractionRequest.of(Content.of("one\fdo loop".getBytes(StandardCharsets.UTF_8)), "a.txt");
        long pid = Long.parseLong(read("a.txt", "my pid").text());

        assertThatThrownBy(() -> extractor.extract(request, sink, cancelled::get))
                .isInstanceOf(CancellationException.class);

        awaitEnd(pid);
        assertNextDocumentIsRead();
    }

    @Test
    void extractShouldThrowOnWhatTheSinkThrows() {
        PageSink sink = new PageSink() {
            @Override
            public void started(String mediaType, int totalPages) {}

            @Override
            public void page(Page page) {
                throw new IllegalStateException("the store is full");
            }
        };
        ExtractionRequest request = ExtractionRequest.of(Content.of("one".getBytes(StandardCharsets.UTF_8)), "a.txt");

        assertThatThrownBy(() -> extractor.extract(request, sink, Cancellation.NONE))
                .hasMessage("the store is full");
        assertNextDocumentIsRead();
    }

    @Test
    void extractShouldSayUnavailableWhenNoChildCanBeStarted() {
        try (ForkedTextExtractor broken = new ForkedTextExtractor(List.of("/no/such/java"), 1, ForkLimits.DEFAULT)) {
            assertThatThrownBy(() -> Reading.of(broken, new byte[] {'a'}, "a"))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void childShouldEndWhenItsParentIsGoneEvenIfItIsBusy() throws Exception {
        List<String> command = ChildCommand.of(64, DyingParent.class);
        Process parent = new ProcessBuilder(command).start();
        byte[] line = new byte[20];
        int length = parent.getInputStream().read(line);
        long child = Long.parseLong(new String(line, 0, length, StandardCharsets.US_ASCII).strip());
        assertThat(ProcessHandle.of(child)).isPresent();

        parent.destroyForcibly().waitFor();

        awaitEnd(child);
    }

    private static void awaitEnd(long pid) throws Exception {
        ProcessHandle.of(pid).ifPresent(process -> {
            try {
                process.onExit().get(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new AssertionError("process " + pid + " lives on", e);
            }
        });
    }
}
