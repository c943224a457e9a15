package dev.medmentor.shared;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * How likely a word is in one language: by its rank among the frequent words (Zipf's law) where it is one of them, and
 * otherwise by its letters (interpolated trigrams). Immutable.
 */
final class LanguageProfile {
    private static final double FREQUENT_SHARE = 0.6;
    private static final double UNACCENTED_SHARE = 0.1;
    private static final double RANK_OFFSET = 5;
    /** Share of trigrams, bigrams, single letters and any letter at all. */
    private static final double[] SHARES = {0.6, 0.28, 0.1199, 0.0001};

    private static final double ALPHABET = 1000;
    private static final char EDGE = ' ';

    private final Language language;
    private final Map<String, Double> frequent = new HashMap<>();
    private final Map<String, Integer> grams = new HashMap<>();
    private int letters;

    private LanguageProfile(Language language) {
        this.language = language;
    }

    /** Reads a profile: one line of words by falling frequency, an empty line, and text. */
    static LanguageProfile load(Language language) {
        String name = "language-profiles/" + language + ".txt";
        try (InputStream stream = LanguageProfile.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            LanguageProfile profile = new LanguageProfile(language);
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            boolean ranked = true;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isEmpty()) {
                    ranked = false;
                } else if (ranked) {
                    profile.learnRanks(line);
                } else {
                    LanguageWords.forEach(line, (word, capital) -> profile.learnLetters(word));
                }
            }
            return profile;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private void learnRanks(String words) {
        Map<String, Double> weights = new HashMap<>();
        double[] total = {0};
        LanguageWords.forEach(words, (word, capital) -> {
            double weight = 1 / (RANK_OFFSET + weights.size());
            if (weights.putIfAbsent(word, weight) == null) {
                total[0] += weight;
                learnLetters(word);
            }
        });
        weights.forEach((word, weight) -> {
            double share = FREQUENT_SHARE * weight / total[0];
            frequent.merge(word, share, Double::sum);
            String plain = unaccented(word);
            if (!weights.containsKey(plain)) {
                frequent.merge(plain, UNACCENTED_SHARE * share, Double::sum);
            }
        });
    }

    private void learnLetters(String word) {
        String edged = EDGE + word + EDGE;
        grams.merge(edged.substring(0, 1), 1, Integer::sum);
        for (int end = 2; end <= edged.length(); end++) {
            letters++;
            for (int length = 1; length <= Math.min(3, end); length++) {
                grams.merge(edged.substring(end - length, end), 1, Integer::sum);
            }
        }
    }

    private static String unaccented(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd');
    }

    Language language() {
        return language;
    }

    boolean isFrequent(String word) {
        return frequent.containsKey(word);
    }

    /** The natural logarithm of the probability of {@code word}, which is in lower case. */
    double logProbability(String word) {
        return Math.log(frequent.getOrDefault(word, 0.0) + (1 - FREQUENT_SHARE) * Math.exp(logByLetters(word)));
    }

    private double logByLetters(String word) {
        String edged = EDGE + word + EDGE;
        double log = 0;
        for (int end = 2; end <= edged.length(); end++) {
            double probability = SHARES[3] / ALPHABET + SHARES[2] * count(edged, end - 1, end) / letters;
            probability += SHARES[1] * ratio(edged, end - 2, end);
            if (end > 2) {
                probability += SHARES[0] * ratio(edged, end - 3, end);
            }
            log += Math.log(probability);
        }
        return log;
    }

    private double ratio(String text, int start, int end) {
        int context = count(text, start, end - 1);
        return context == 0 ? 0 : (double) count(text, start, end) / context;
    }

    private int count(String text, int start, int end) {
        return grams.getOrDefault(text.substring(start, end), 0);
    }
}
