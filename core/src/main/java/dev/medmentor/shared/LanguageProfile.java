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
import java.util.function.ObjDoubleConsumer;

/**
 * What is known of one language's words: how likely each frequent one is, by its rank (Zipf's law), and how likely each
 * letter is after the two before it (interpolated trigrams). Immutable.
 */
final class LanguageProfile {
    /** Of all words, the share that the frequent ones make up. */
    static final double FREQUENT_SHARE = 0.6;
    /** Any letter at all, after whatever others. */
    static final double ANY_LETTER = 0.0001 / 1000;
    /** Begins and ends a word. */
    static final char EDGE = ' ';

    private static final double UNACCENTED_SHARE = 0.1;
    private static final double RANK_OFFSET = 5;
    private static final double TRIGRAM_SHARE = 0.6;
    private static final double BIGRAM_SHARE = 0.28;
    private static final double LETTER_SHARE = 0.1199;

    private final Language language;
    private final Map<String, Double> frequent = new HashMap<>();
    /** By {@link #gram}. */
    private final Map<Long, Integer> grams = new HashMap<>();

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
        grams.merge(gram('\0', '\0', EDGE), 1, Integer::sum);
        char second = '\0';
        char last = EDGE;
        for (int at = 0; at <= word.length(); at++) {
            char letter = at < word.length() ? word.charAt(at) : EDGE;
            letters++;
            grams.merge(gram('\0', '\0', letter), 1, Integer::sum);
            grams.merge(gram('\0', last, letter), 1, Integer::sum);
            if (at > 0) {
                grams.merge(gram(second, last, letter), 1, Integer::sum);
            }
            second = last;
            last = letter;
        }
    }

    private static String unaccented(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd');
    }

    /** Up to three letters as one number; those that are missing, at the front, are zero. */
    static long gram(char first, char second, char third) {
        return ((long) first << (2 * Character.SIZE)) | ((long) second << Character.SIZE) | third;
    }

    Language language() {
        return language;
    }

    /** Gives every frequent word with its probability. */
    void forEachFrequent(ObjDoubleConsumer<String> sink) {
        frequent.forEach(sink::accept);
    }

    /**
     * Gives every {@link #gram} with what it adds to the probability of its last letter. That of a letter in a word is
     * the sum of what its trigram, its bigram and it alone add, and {@link #ANY_LETTER}.
     */
    void forEachGram(ObjDoubleConsumer<Long> sink) {
        grams.forEach((gram, count) -> {
            long context = gram >>> Character.SIZE;
            double share = context == 0 ? LETTER_SHARE : context <= Character.MAX_VALUE ? BIGRAM_SHARE : TRIGRAM_SHARE;
            int of = context == 0 ? letters : grams.getOrDefault(context, count);
            sink.accept(gram, share * count / of);
        });
    }
}
