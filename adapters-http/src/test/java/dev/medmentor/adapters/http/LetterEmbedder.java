package dev.medmentor.adapters.http;

import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Counts letters: texts of the same letters are near. */
final class LetterEmbedder implements Embedder {
    @Override
    public String modelId() {
        return "letters";
    }

    @Override
    public int dimension() {
        return 26;
    }

    @Override
    public int maxTokens() {
        return 100;
    }

    @Override
    public int countTokens(String text) {
        return text.length();
    }

    @Override
    public Set<Language> languages() {
        return Set.of(Language.ENGLISH);
    }

    @Override
    public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
        return texts.stream().map(this::embedQuery).toList();
    }

    @Override
    public float[] embedQuery(String text) {
        float[] vector = new float[dimension()];
        vector[0] = 1e-6f;
        text.toLowerCase(Locale.ROOT)
                .chars()
                .filter(letter -> letter >= 'a' && letter <= 'z')
                .forEach(letter -> vector[letter - 'a']++);
        double length = 0;
        for (float number : vector) {
            length += number * number;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(length);
        }
        return vector;
    }
}
