package dev.medmentor.bench;

import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An embedder that knows each question's vector beforehand: embedding is not what a search costs. */
record GivenVectors(Map<String, float[]> vectors) implements Embedder {
    @Override
    public String modelId() {
        return SearchLibrary.MODEL;
    }

    @Override
    public int dimension() {
        return ClusteredVectors.DIMENSIONS;
    }

    @Override
    public int maxTokens() {
        return 512;
    }

    @Override
    public int countTokens(String text) {
        throw new UnsupportedOperationException("searches do not count");
    }

    @Override
    public Set<Language> languages() {
        return Set.of(Language.ENGLISH);
    }

    @Override
    public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
        throw new UnsupportedOperationException("passages come with their vectors");
    }

    @Override
    public float[] embedQuery(String text) {
        float[] vector = vectors.get(text);
        if (vector == null) {
            throw new IllegalArgumentException("not one of the questions: " + text);
        }
        return vector;
    }
}
