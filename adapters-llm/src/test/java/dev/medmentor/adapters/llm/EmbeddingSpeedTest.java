package dev.medmentor.adapters.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.shared.Cancellation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Measures rather than checks, and logs what it measured: figures depend on the machine and on what else it does. */
@Tag("full")
class EmbeddingSpeedTest {
    private static final System.Logger LOG = System.getLogger(EmbeddingSpeedTest.class.getName());
    private static final String SENTENCES =
            "In adults with stage 1 hypertension the recommended starting dose of amlodipine is 5 mg once daily, taken"
                    + " at the same time each day with or without food. Blood pressure is measured again after four"
                    + " weeks, and the dose may be raised to 10 mg once daily if the target was not reached. ";

    @Test
    void bundledEmbedderShouldReportItsSpeed() {
        try (var embedder = new BundledEmbedder()) {
            double tokenizer = millis(() -> embedder.countTokens("warm"));
            double load = millis(() -> embedder.embedQuery("warm"));
            List<String> passages = IntStream.range(0, 120)
                    .mapToObj(i -> "Passage " + i + ". " + SENTENCES.repeat(3))
                    .toList();
            int tokens = embedder.countTokens(passages.get(0));
            embedder.embedPassages(passages.subList(0, 20), Cancellation.NONE);
            double passagesTook = millis(() -> embedder.embedPassages(passages, Cancellation.NONE));
            double[] queries = IntStream.range(0, 200)
                    .mapToDouble(i -> millis(() -> embedder.embedQuery("What is the starting dose of drug " + i + "?")))
                    .sorted()
                    .toArray();
            double count = millis(() -> passages.forEach(embedder::countTokens)) / passages.size();

            LOG.log(
                    System.Logger.Level.INFO,
                    String.format(
                            Locale.ROOT,
                            "tokenizer %.0f ms, model and first query %.0f ms, %.1f passages/s at %d tokens, query p50 %.1f ms"
                                    + " p95 %.1f ms, count %.2f ms a passage",
                            tokenizer,
                            load,
                            passages.size() / (passagesTook / 1000),
                            tokens,
                            queries[100],
                            queries[190],
                            count));
            assertThat(Arrays.stream(queries).max()).isPresent();
        }
    }

    private static double millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
