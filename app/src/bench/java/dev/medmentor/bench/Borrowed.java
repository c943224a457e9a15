package dev.medmentor.bench;

import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import java.util.List;
import java.util.Set;

/** An embedder that whoever it is lent to does not close. */
record Borrowed(Embedder owned) implements Embedder {
    @Override
    public String modelId() {
        return owned.modelId();
    }

    @Override
    public int dimension() {
        return owned.dimension();
    }

    @Override
    public int maxTokens() {
        return owned.maxTokens();
    }

    @Override
    public int countTokens(String text) {
        return owned.countTokens(text);
    }

    @Override
    public Set<Language> languages() {
        return owned.languages();
    }

    @Override
    public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
        return owned.embedPassages(texts, cancellation);
    }

    @Override
    public float[] embedQuery(String text) {
        return owned.embedQuery(text);
    }
}
