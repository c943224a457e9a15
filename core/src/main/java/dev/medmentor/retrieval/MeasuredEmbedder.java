package dev.medmentor.retrieval;

import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.model.Health;
import dev.medmentor.shared.port.Telemetry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Tells how many texts are embedded, and how long that takes. Thread-safe. */
public final class MeasuredEmbedder implements Embedder {
    private static final String DURATION = "embedding.duration";

    private final Embedder embedder;
    private final Telemetry telemetry;

    public MeasuredEmbedder(Embedder embedder, Telemetry telemetry) {
        this.embedder = embedder;
        this.telemetry = telemetry;
    }

    @Override
    public String modelId() {
        return embedder.modelId();
    }

    @Override
    public int dimension() {
        return embedder.dimension();
    }

    @Override
    public int maxTokens() {
        return embedder.maxTokens();
    }

    @Override
    public int countTokens(String text) {
        return embedder.countTokens(text);
    }

    @Override
    public Set<Language> languages() {
        return embedder.languages();
    }

    @Override
    public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
        long began = System.nanoTime();
        List<float[]> vectors = traced(() -> embedder.embedPassages(texts, cancellation));
        telemetry.time(DURATION, since(began), "kind", "passages");
        telemetry.add("embedding.passages", texts.size());
        return vectors;
    }

    @Override
    public float[] embedQuery(String text) {
        long began = System.nanoTime();
        float[] vector = traced(() -> embedder.embedQuery(text));
        telemetry.time(DURATION, since(began), "kind", "query");
        return vector;
    }

    private <T> T traced(Supplier<T> work) {
        try (Telemetry.Span span = telemetry.span("embeddings " + modelId())) {
            span.set("gen_ai.operation.name", "embeddings").set("gen_ai.request.model", modelId());
            try {
                return work.get();
            } catch (RuntimeException e) {
                span.failed(e);
                throw e;
            }
        }
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Override
    public Health health() {
        return embedder.health();
    }

    @Override
    public void close() {
        embedder.close();
    }
}
