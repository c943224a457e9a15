package dev.medmentor.bench;

import dev.medmentor.retrieval.chunking.TokenCounter;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Vectors that lie in clusters, under the name of a model whose they are not. For filling a library. */
final class ClusteredEmbedder implements Embedder {
    private static final int TOKENS = 510;

    private final String model;
    private final ClusteredVectors vectors = new ClusteredVectors();
    private final TokenCounter counter = TokenCounter.approximate();
    private final AtomicInteger next = new AtomicInteger();

    ClusteredEmbedder(String model) {
        this.model = model;
    }

    @Override
    public String modelId() {
        return model;
    }

    @Override
    public int dimension() {
        return ClusteredVectors.DIMENSIONS;
    }

    @Override
    public int maxTokens() {
        return TOKENS;
    }

    @Override
    public int countTokens(String text) {
        return counter.count(text);
    }

    @Override
    public Set<Language> languages() {
        return Set.of(Language.ENGLISH);
    }

    @Override
    public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
        return texts.stream()
                .map(text -> vectors.passage(next.getAndIncrement()))
                .toList();
    }

    @Override
    public float[] embedQuery(String text) {
        throw new UnsupportedOperationException("it only fills");
    }
}
