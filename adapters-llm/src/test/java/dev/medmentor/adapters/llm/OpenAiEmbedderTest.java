package dev.medmentor.adapters.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.retrieval.port.EmbedderContract;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.UnauthenticatedException;
import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiEmbedderTest implements EmbedderContract {
    private static final Duration AMPLE = Duration.ofSeconds(30);

    private final FakeOpenAiServer server = FakeOpenAiServer.start();

    private final OpenAiEmbedder embedder = embedder(0, 3);

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    public Embedder embedder() {
        return embedder;
    }

    @Test
    void embedPassagesShouldSendBatchesInOrderAndNormalise() {
        OpenAiEmbedder embedder = embedder(0, 2);

        List<float[]> vectors = embedder.embedPassages(List.of("dose", "clinic", "dose", " "), Cancellation.NONE);

        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(0).path()).isEqualTo("/v1/embeddings");
        assertThat(server.requests().get(0).key()).isEqualTo("key-1");
        assertThat(vectors).hasSize(4).allSatisfy(vector -> {
            double squares = 0;
            for (float x : vector) {
                squares += x * x;
            }
            assertThat(squares).isCloseTo(1, within(1e-5));
        });
        assertThat(vectors.get(0)).containsExactly(vectors.get(2)).isNotEqualTo(vectors.get(1));
    }

    @Test
    void dimensionShouldBeFoundOutOnceWhenNoneIsRequested() {
        OpenAiEmbedder embedder = embedder(0, 8);

        assertThat(embedder.dimension()).isEqualTo(16);
        assertThat(embedder.dimension()).isEqualTo(16);
        assertThat(server.requests()).hasSize(1);
        assertThat(embedder.modelId()).isEqualTo("openai:embed-1");
    }

    @Test
    void dimensionShouldBeAskedOfTheServerWhenRequested() {
        OpenAiEmbedder embedder = embedder(16, 8);

        assertThat(embedder.dimension()).isEqualTo(16);
        assertThat(server.requests()).isEmpty();
        assertThat(embedder.embedQuery("dose")).hasSize(16);
        assertThat(server.requests().get(0).body().path("dimensions").asInt()).isEqualTo(16);
        assertThat(embedder.modelId()).isEqualTo("openai:embed-1:16");
    }

    @Test
    void embedQueryShouldFailWhenVectorsAreOfAnotherLengthThanRequested() {
        server.then(FakeReplies.embeddings(4));

        assertThatThrownBy(() -> embedder(16, 8).embedQuery("dose"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("dimension");
    }

    @Test
    void embedQueryShouldTryAgainWhenTheServerIsBusy() {
        server.then(FakeReplies.status(429, "slow down", "0"), FakeReplies.status(503, "loading", null));

        assertThat(embedder(0, 8).embedQuery("dose")).hasSize(16);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void embedQueryShouldSayWhyWhenItIsRefused() {
        server.then(FakeReplies.status(401, "no", null), FakeReplies.status(400, "too long", null));

        assertThatThrownBy(() -> embedder(0, 8).embedQuery("dose")).isInstanceOf(UnauthenticatedException.class);
        assertThatThrownBy(() -> embedder(0, 8).embedQuery("dose"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void embedQueryShouldFailWhenTheServerIsSilentForTooLong() {
        server.then((exchange, request) -> new java.util.concurrent.CompletableFuture<Void>().join());

        assertThatThrownBy(() -> embedder(0, 8, Duration.ofMillis(300)).embedQuery("dose"))
                .isInstanceOf(UnavailableException.class)
                .extracting("code")
                .isEqualTo("model_timed_out");
    }

    @Test
    void embedPassagesShouldStopBetweenBatchesWhenCancelled() {
        assertThatThrownBy(() -> embedder(0, 1)
                        .embedPassages(
                                List.of("a", "b", "c"), () -> server.requests().size() == 2))
                .isInstanceOf(CancellationException.class);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void countTokensShouldEstimateFromAbove() {
        OpenAiEmbedder embedder = embedder(0, 1);

        assertThat(embedder.countTokens("")).isZero();
        assertThat(embedder.countTokens("The dose is 5 mg.")).isEqualTo(7);
        assertThat(embedder.countTokens("Liều 剂量")).isEqualTo(8);
    }

    private OpenAiEmbedder embedder(int dimension, int batchSize) {
        return embedder(dimension, batchSize, AMPLE);
    }

    private OpenAiEmbedder embedder(int dimension, int batchSize, Duration total) {
        var timeouts = new ProviderEndpoint.Timeouts(AMPLE, AMPLE, AMPLE, total, Duration.ofMillis(20));
        ProviderEndpoint endpoint = new ProviderEndpoint(server.baseUrl(), "key-1", "embed-1", timeouts);
        return new OpenAiEmbedder(endpoint, dimension, 8191, batchSize, Set.of(Language.ENGLISH));
    }
}
