package dev.medmentor.app.eval;

import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.error.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Texts that share words are near to each other. Remembers the passages it embedded. */
final class WordEmbedder implements Embedder {
    private static final int DIMENSION = 64;

    final List<String> passages = new ArrayList<>();
    private final String model;
    private final boolean answersQuestions;

    WordEmbedder(String model) {
        this(model, true);
    }

    private WordEmbedder(String model, boolean answersQuestions) {
        this.model = model;
        this.answersQuestions = answersQuestions;
    }

    static WordEmbedder failingOnQuestions() {
        return new WordEmbedder("failing", false);
    }

    @Override
    public String modelId() {
        return model;
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public int maxTokens() {
        return 200;
    }

    @Override
    public int countTokens(String text) {
        return words(text).length;
    }

    @Override
    public Set<Language> languages() {
        return Set.of(Language.ENGLISH);
    }

    @Override
    public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
        passages.addAll(texts);
        return texts.stream().map(WordEmbedder::vector).toList();
    }

    @Override
    public float[] embedQuery(String text) {
        if (!answersQuestions) {
            throw new UnavailableException("embedding_unavailable", "The embedding server does not answer.");
        }
        return vector(text);
    }

    private static float[] vector(String text) {
        float[] vector = new float[DIMENSION];
        for (String word : words(text)) {
            vector[Math.floorMod(word.hashCode() * 31, DIMENSION)]++;
        }
        double squares = 0;
        for (float component : vector) {
            squares += component * component;
        }
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    private static String[] words(String text) {
        return text.toLowerCase(Locale.ROOT).split("\\W+");
    }
}
