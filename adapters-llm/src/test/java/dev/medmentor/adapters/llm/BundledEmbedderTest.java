package dev.medmentor.adapters.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.retrieval.port.EmbedderContract;
import dev.medmentor.shared.Cancellation;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BundledEmbedderTest implements EmbedderContract {
    private static final BundledEmbedder EMBEDDER = new BundledEmbedder(BundledModel.BGE_SMALL_EN_V1_5, null, "", 2);
    private static final String PASSAGE = "The recommended starting dose of amlodipine is 5 mg once daily.";

    @AfterAll
    static void close() {
        EMBEDDER.close();
    }

    @Override
    public Embedder embedder() {
        return EMBEDDER;
    }

    @Test
    void embedPassagesShouldAgreeWithLangchain4jWhenTextsAreWithinTheLimit() {
        List<String> texts = List.of(PASSAGE, "Pneumonia: ß-lactams, 500–1000 mg q8h (see §4.2).", "naïve café [UNK]");
        var reference = new BgeSmallEnV15QuantizedEmbeddingModel(Runnable::run);

        List<float[]> vectors = EMBEDDER.embedPassages(texts, Cancellation.NONE);

        for (int i = 0; i < texts.size(); i++) {
            assertThat(dot(
                            vectors.get(i),
                            reference.embed(texts.get(i)).content().vector()))
                    .isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void smallerModelShouldAgreeWithLangchain4jWhenTextsAreWithinTheLimit() {
        var reference = new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);
        try (var smaller = new BundledEmbedder(BundledModel.ALL_MINILM_L6_V2, null)) {
            float[] vector =
                    smaller.embedPassages(List.of(PASSAGE), Cancellation.NONE).get(0);

            assertThat(vector).hasSize(smaller.dimension());
            assertThat(dot(vector, reference.embed(PASSAGE).content().vector())).isCloseTo(1, within(1e-5));
            assertThat(smaller.modelId()).isNotEqualTo(EMBEDDER.modelId());
        }
    }

    @Test
    void embedPassagesShouldGiveTheSameVectorsWhenTextsAreEmbeddedTogetherOrAlone() {
        List<String> texts = IntStream.range(0, 9)
                .mapToObj(i -> PASSAGE.repeat(1 + i % 3) + i)
                .toList();

        List<float[]> together = EMBEDDER.embedPassages(texts, Cancellation.NONE);

        assertThat(together).hasSize(9);
        for (int i = 0; i < 9; i++) {
            assertThat(together.get(i))
                    .hasSize(EMBEDDER.dimension())
                    .containsExactly(EMBEDDER.embedQuery(texts.get(i)));
        }
    }

    @Test
    void embedQueryShouldPreferTheRelatedPassage() {
        float[] query = EMBEDDER.embedQuery("How much amlodipine should a patient start with?");
        List<float[]> passages =
                EMBEDDER.embedPassages(List.of(PASSAGE, "The clinic opens at eight on weekdays."), Cancellation.NONE);

        assertThat(dot(query, passages.get(0))).isGreaterThan(dot(query, passages.get(1)) + 0.2);
    }

    @Test
    void embedPassagesShouldUseTheFirstTokensWhenATextIsTooLong() {
        String word = "dose ";
        String limit = word.repeat(EMBEDDER.maxTokens());

        List<float[]> vectors =
                EMBEDDER.embedPassages(List.of(limit, limit + "clinic ".repeat(2000)), Cancellation.NONE);

        assertThat(vectors.get(1)).containsExactly(vectors.get(0));
    }

    @Test
    void embedPassagesShouldCopeWhenTextsAreEmptyOrMalformed() {
        List<String> texts = List.of("", "   \n", "a\u0000b", "lone surrogate \uD83D end", "😀 [CLS] [SEP] ##s");

        assertThat(EMBEDDER.embedPassages(texts, Cancellation.NONE))
                .hasSize(5)
                .allSatisfy(vector -> assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5)));
    }

    @Test
    void embedPassagesShouldStopBetweenTextsWhenCancelled() {
        AtomicInteger asked = new AtomicInteger();
        Cancellation afterTen = () -> asked.incrementAndGet() > 10;

        assertThatThrownBy(() -> EMBEDDER.embedPassages(
                        List.copyOf(IntStream.range(0, 10_000)
                                .mapToObj(i -> PASSAGE + i)
                                .toList()),
                        afterTen))
                .isInstanceOf(CancellationException.class);
        assertThat(asked.get()).isLessThan(20);
    }

    @Test
    @Timeout(60)
    void embedQueryShouldAnswerAtOnceWhenPassagesHoldEveryThread() throws Exception {
        CountDownLatch held = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean begun = new AtomicBoolean();
        Cancellation holding = () -> {
            if (begun.getAndSet(true)) { // the first look is the caller's own
                held.countDown();
                awaitQuietly(release);
            }
            return false;
        };
        ExecutorService bulk = Executors.newSingleThreadExecutor();
        try {
            Future<List<float[]>> passages =
                    bulk.submit(() -> EMBEDDER.embedPassages(Collections.nCopies(4, PASSAGE), holding));
            held.await();

            assertThat(EMBEDDER.embedQuery("dose")).hasSize(EMBEDDER.dimension());
            assertThat(passages.isDone()).isFalse();
            release.countDown();
            assertThat(passages.get()).hasSize(4);
        } finally {
            release.countDown();
            bulk.shutdown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void countTokensShouldCountWithoutSpecialTokensWhenTextIsAnyLength() {
        assertThat(EMBEDDER.countTokens("")).isZero();
        assertThat(EMBEDDER.countTokens("dose dose")).isEqualTo(2);
        assertThat(EMBEDDER.countTokens("dose ".repeat(3000))).isEqualTo(3000);
    }

    @Test
    void everyUseShouldFailWhenClosed() {
        var closed = new BundledEmbedder();
        closed.close();
        closed.close();

        assertThatThrownBy(() -> closed.embedQuery("a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> closed.countTokens("a")).isInstanceOf(IllegalStateException.class);
    }

    private static double dot(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (double) a[i] * b[i])
                .sum();
    }
}
