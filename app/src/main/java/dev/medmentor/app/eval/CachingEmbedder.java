package dev.medmentor.app.eval;

import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.error.UnavailableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Embeds a passage's text once, whatever it is asked. Questions are not kept, so that their time is measured. */
final class CachingEmbedder implements Embedder {
    /** Enough for every core, and what a killed evaluation embeds again at most. */
    private static final int BATCH = 64;

    private final Embedder embedder;
    private final VectorCache cache;
    private Optional<UnavailableException> failure = Optional.empty();

    CachingEmbedder(Embedder embedder, VectorCache cache) {
        this.embedder = embedder;
        this.cache = cache;
    }

    @Override
    public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
        Set<String> distinct = new LinkedHashSet<>(texts);
        distinct.removeIf(text -> cache.find(text).isPresent());
        List<String> missing = List.copyOf(distinct);
        for (int from = 0; from < missing.size(); from += BATCH) {
            List<String> batch = missing.subList(from, Math.min(from + BATCH, missing.size()));
            List<float[]> made = embedder.embedPassages(batch, cancellation);
            Map<String, float[]> vectorByText = new LinkedHashMap<>();
            for (int i = 0; i < batch.size(); i++) {
                vectorByText.put(batch.get(i), made.get(i));
            }
            cache.putAll(vectorByText);
        }
        List<float[]> vectors = new ArrayList<>();
        texts.forEach(text -> vectors.add(cache.find(text).orElseThrow()));
        return vectors;
    }

    @Override
    public float[] embedQuery(String text) {
        try {
            return embedder.embedQuery(text);
        } catch (UnavailableException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    /** Why a question has no vector: a hybrid search goes on by words, but its figures would not be those of hybrid. */
    Optional<UnavailableException> failure() {
        return failure;
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
