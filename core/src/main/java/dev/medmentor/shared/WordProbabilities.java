package dev.medmentor.shared;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How likely a word is in each of several languages: by its frequency where it is a frequent one, and otherwise by its
 * letters. One table holds what all languages say of a trigram, for every letter of every passage is looked up here.
 * Immutable and thread-safe.
 */
final class WordProbabilities {
    private final int languages;
    /** By word, its probability in each language. */
    private final Map<String, double[]> frequent = new HashMap<>();

    private final double[] unknown;
    /** Open addressing; 0 is an empty place. */
    private final long[] grams;
    /** By a gram's place, what it adds in each language; the last row, of zeros, is that of all other grams. */
    private final float[] added;

    WordProbabilities(List<LanguageProfile> profiles) {
        languages = profiles.size();
        unknown = new double[languages];
        Map<Long, float[]> rows = new HashMap<>();
        for (int i = 0; i < languages; i++) {
            int language = i;
            profiles.get(i)
                    .forEachFrequent((word, probability) ->
                            frequent.computeIfAbsent(word, key -> new double[languages])[language] = probability);
            profiles.get(i)
                    .forEachGram((gram, probability) ->
                            rows.computeIfAbsent(gram, key -> new float[languages])[language] = (float) probability);
        }
        grams = new long[placesFor(rows.keySet())];
        added = new float[(grams.length + 1) * languages];
        rows.forEach((gram, row) -> {
            int place = placeOf(gram);
            grams[place] = gram;
            System.arraycopy(row, 0, added, place * languages, languages);
        });
    }

    private static int placesFor(Set<Long> grams) {
        return Integer.highestOneBit(Math.max(1, grams.size())) << 2;
    }

    /** Where {@code gram} is, or would be. */
    private int placeOf(long gram) {
        int mask = grams.length - 1;
        int place = (int) ((gram * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (grams[place] != 0 && grams[place] != gram) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private int rowOf(long gram) {
        int place = placeOf(gram);
        return (grams[place] == 0 ? grams.length : place) * languages;
    }

    /**
     * The natural logarithms of the probabilities of {@code word}, which is in lower case.
     *
     * @param logs receives one for each language
     * @return for each language how frequent the word is, 0 where it is not one of the frequent; not to be changed
     */
    double[] logProbabilities(String word, double[] logs) {
        Arrays.fill(logs, 1 - LanguageProfile.FREQUENT_SHARE);
        char second = '\0';
        char last = LanguageProfile.EDGE;
        for (int at = 0; at <= word.length(); at++) {
            char letter = at < word.length() ? word.charAt(at) : LanguageProfile.EDGE;
            int alone = rowOf(LanguageProfile.gram('\0', '\0', letter));
            int pair = rowOf(LanguageProfile.gram('\0', last, letter));
            int three = at == 0 ? grams.length * languages : rowOf(LanguageProfile.gram(second, last, letter));
            for (int i = 0; i < languages; i++) {
                logs[i] *= LanguageProfile.ANY_LETTER + added[alone + i] + added[pair + i] + added[three + i];
            }
            second = last;
            last = letter;
        }
        double[] shares = frequent.getOrDefault(word, unknown);
        for (int i = 0; i < languages; i++) {
            // Never zero: words have few letters, and none of these is impossible.
            logs[i] = Math.log(shares[i] + Math.max(logs[i], Double.MIN_NORMAL));
        }
        return shares;
    }
}
