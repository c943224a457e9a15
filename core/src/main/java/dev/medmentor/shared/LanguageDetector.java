package dev.medmentor.shared;

import java.util.List;
import java.util.stream.Stream;

/**
 * Tells which language a text is in, from a question of a few words up to a document: naive Bayes over its words, known
 * ones by their frequency (Grefenstette, "Comparing two language identification schemes", 1995), others by the
 * probabilities of their letter trigrams (Dunning, "Statistical Identification of Language", 1994). What one word can
 * contribute is limited, so that a foreign name or term does not outvote the grammar around it.
 *
 * <p>Thread-safe and immutable. Of a text longer than 4,000 characters four samples of 1,000 are looked at, from its
 * beginning to its end.
 */
public final class LanguageDetector {
    private static final int SAMPLE = 1_000;
    private static final int SAMPLES = 4;
    /** How far, in natural logarithms, one frequent word can set two languages apart. */
    private static final double FREQUENT_LIMIT = 4;
    /** The same for any other word, and for one with a capital letter, which may be a name. */
    private static final double WORD_LIMIT = 2;

    private static final double NAME_LIMIT = 0.5;
    /** By how much the best language must lead, if nothing else is asked. */
    private static final double MARGIN = 1;
    /** Of so many words or more, some must be frequent ones in the language found. */
    private static final int ENOUGH_WORDS = 8;

    private static final double FREQUENT_WORDS = 0.2;

    private final List<Language> languages = Known.LANGUAGES;
    private final WordProbabilities probabilities = Known.PROBABILITIES;

    /** Learnt once, by the first detector. */
    private static final class Known {
        static final List<Language> LANGUAGES;
        static final WordProbabilities PROBABILITIES;

        static {
            List<LanguageProfile> profiles = Stream.of("en", "pt", "es", "vi", "fr", "de", "it")
                    .map(Language::new)
                    .map(LanguageProfile::load)
                    .toList();
            LANGUAGES = profiles.stream().map(LanguageProfile::language).toList();
            PROBABILITIES = new WordProbabilities(profiles);
        }
    }

    /**
     * English, Portuguese, Spanish, Vietnamese, French, German, Italian, or {@link Language#UNDETERMINED} where the text
     * is too short, mixed, or in none of these.
     */
    public Language detect(String text) {
        return detect(text, MARGIN);
    }

    /**
     * The same, but undetermined unless the language leads by {@code margin} at least.
     *
     * @param margin the natural logarithm of how many times likelier it must be than the next; a sentence of ten words
     *     commonly reaches 10
     */
    public Language detect(String text, double margin) {
        Tally tally = new Tally();
        if (text.length() <= SAMPLE * SAMPLES) {
            LanguageWords.forEach(text, tally::add);
        } else {
            int step = (text.length() - SAMPLE) / (SAMPLES - 1);
            for (int from = 0; from <= text.length() - SAMPLE; from += step) {
                LanguageWords.forEach(text.substring(from, from + SAMPLE), tally::add);
            }
        }
        return tally.verdict(margin);
    }

    private final class Tally {
        private final double[] scores = new double[languages.size()];
        private final double[] logs = new double[languages.size()];
        private final int[] frequent = new int[languages.size()];
        private int words;
        private int names;
        private int foreign;

        void add(String word, boolean capitalised) {
            words++;
            if (Character.UnicodeScript.of(word.codePointAt(0)) != Character.UnicodeScript.LATIN) {
                foreign++;
                return;
            }
            double[] shares = probabilities.logProbabilities(word, logs);
            double best = Double.NEGATIVE_INFINITY;
            boolean known = false;
            for (int i = 0; i < logs.length; i++) {
                best = Math.max(best, logs[i]);
                if (shares[i] > 0) {
                    frequent[i]++;
                    known = true;
                }
            }
            boolean name = capitalised && !known;
            names += name ? 1 : 0;
            double limit = known ? FREQUENT_LIMIT : name ? NAME_LIMIT : WORD_LIMIT;
            for (int i = 0; i < logs.length; i++) {
                scores[i] += Math.max(logs[i] - best, -limit);
            }
        }

        Language verdict(double margin) {
            int best = 0;
            for (int i = 1; i < scores.length; i++) {
                best = scores[i] > scores[best] ? i : best;
            }
            double second = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < scores.length; i++) {
                second = i == best ? second : Math.max(second, scores[i]);
            }
            int plain = words - names;
            boolean unsure = frequent[best] == 0
                    || 2 * foreign > words
                    || scores[best] - second < margin
                    || (plain >= ENOUGH_WORDS && frequent[best] < FREQUENT_WORDS * plain);
            return unsure ? Language.UNDETERMINED : languages.get(best);
        }
    }
}
