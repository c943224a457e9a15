package dev.medmentor.app.eval;

import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import java.util.List;
import java.util.Set;

/** Embeds a question once for search and answer. For one thread. */
final class LastQuestionEmbedder implements Embedder {
    private final Embedder embedder;
    private String question = "";
    private float[] vector = {};

    LastQuestionEmbedder(Embedder embedder) {
        this.embedder = embedder;
    }

    @Override
    public float[] embedQuery(String text) {
        if (!text.equals(question)) {
            vector = embedder.embedQuery(text);
            question = text;
        }
        return vector.clone();
    }

    @Override
    public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
        return embedder.embedPassages(texts, cancellation);
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
}
