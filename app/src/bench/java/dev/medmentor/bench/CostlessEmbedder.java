package dev.medmentor.bench;

import dev.medmentor.retrieval.chunking.TokenCounter;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Vectors of the usual size without meaning, and without the time that meaning takes. */
final class CostlessEmbedder implements Embedder {
    private static final int DIMENSION = 384;
    private static final int TOKENS = 510;

    private final TokenCounter counter = TokenCounter.approximate();

    @Override
    public String modelId() {
        return "costless";
    }

    @Override
    public int dimension() {
        return DIMENSION;
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
        return Set.of();
    }

    @Override
    public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
        return texts.stream().map(this::embedQuery).toList();
    }

    @Override
    public float[] embedQuery(String text) {
        Random random = new Random(text.hashCode());
        float[] vector = new float[DIMENSION];
        double square = 0;
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }
}
