package dev.medmentor.retrieval.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluateRetrievalTest {
    @Test
    void byDocumentShouldRankADocumentByItsBestPassage() {
        RetrievalReport report = evaluate(text -> List.of("x", "x", "x", "x", "x", "a", "x", "b"))
                .byDocument(List.of(new JudgedQuery("q", "?", Map.of("a", 1, "b", 1))));

        assertThat(report.mrr()).isEqualTo(0.5);
        assertThat(report.recallAt5()).isEqualTo(1);
        assertThat(report.hitAt5()).isEqualTo(1);
        // (1/log2(3) + 1/log2(4)) / (1 + 1/log2(3))
        assertThat(report.ndcgAt10()).isCloseTo(0.69343, within(1e-5));
    }

    @Test
    void byDocumentShouldAverageOverQueriesWithARelevantDocument() {
        RetrievalReport report = evaluate(List::of)
                .byDocument(List.of(
                        new JudgedQuery("found", "a", Map.of("a", 1)),
                        new JudgedQuery("missed", "b", Map.of("c", 1)),
                        new JudgedQuery("hopeless", "d", Map.of("d", 0)),
                        new JudgedQuery("unjudged", "e", Map.of())));

        assertThat(report.queries()).isEqualTo(2);
        assertThat(report.ndcgAt10()).isEqualTo(0.5);
        assertThat(report.recallAt10()).isEqualTo(0.5);
    }

    @Test
    void byDocumentShouldReportZeroesWhenThereAreNoQueries() {
        RetrievalReport report = evaluate(List::of).byDocument(List.of());

        assertThat(report).isEqualTo(new RetrievalReport(0, 0, 0, 0, 0, 0, new Latency(0, 0)));
    }

    @Test
    void byPageShouldAskForOnePageOfEachGoldList() {
        List<String> ranking = List.of("f#3", "f#3", "g#1", "f#4", "h#9", "f#8", "z#1");
        PageHitReport report = evaluate(text -> ranking)
                .byPage(List.of(
                        new PageQuestion("first", "?", List.of(Set.of("f#3", "f#9"))),
                        new PageQuestion("both", "?", List.of(Set.of("f#3"), Set.of("f#4", "f#5"))),
                        new PageQuestion("half", "?", List.of(Set.of("f#3"), Set.of("nowhere"))),
                        new PageQuestion("sixth", "?", List.of(Set.of("z#1")))));

        assertThat(report.pageHitAt1()).isEqualTo(0.25);
        assertThat(report.pageHitAt5()).isEqualTo(0.5);
        assertThat(report.questions()).isEqualTo(4);
    }

    @Test
    void latencyShouldLeaveOutTheFirstUnmeasuredRun() {
        AtomicLong clock = new AtomicLong();
        AtomicInteger calls = new AtomicInteger();
        Function<String, List<String>> search = text -> {
            // The first call loads a model; then 1, 2, … 20 nanoseconds.
            clock.addAndGet(calls.getAndIncrement() == 0 ? 1_000_000 : calls.get() - 1);
            return List.of();
        };
        List<JudgedQuery> queries = IntStream.range(0, 20)
                .mapToObj(i -> new JudgedQuery("q" + i, "?", Map.of("a", 1)))
                .toList();

        Latency latency =
                new EvaluateRetrieval(search, clock::get).byDocument(queries).latency();

        assertThat(latency).isEqualTo(new Latency(10, 19));
    }

    private static EvaluateRetrieval evaluate(Function<String, List<String>> search) {
        return new EvaluateRetrieval(search, () -> 0);
    }
}
