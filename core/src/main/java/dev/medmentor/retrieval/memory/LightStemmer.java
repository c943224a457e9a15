package dev.medmentor.retrieval.memory;

import java.util.List;

/**
 * Takes the commonest endings off words, so that singular and plural, and masculine and feminine, meet. All rules see
 * lower case without diacritics. The first ending that fits is the only one applied.
 */
final class LightStemmer {
    /** Replaces {@code ending} in words of at least {@code minimum} characters. */
    private record Rule(String ending, String replacement, int minimum) {
        boolean fits(String word) {
            return word.length() >= minimum && word.endsWith(ending);
        }

        String apply(String word) {
            return word.substring(0, word.length() - ending.length()) + replacement;
        }
    }

    /** Plurals and adverbs, in the manner of J. Savoy's light stemmer for Portuguese (SAC 2006). */
    private static final List<Rule> PORTUGUESE = List.of(
            new Rule("mente", "", 9),
            new Rule("oes", "ao", 5),
            new Rule("aes", "ao", 5),
            new Rule("ais", "al", 5),
            new Rule("eis", "el", 5),
            new Rule("ois", "ol", 5),
            new Rule("res", "r", 6),
            new Rule("zes", "z", 5),
            new Rule("ns", "m", 4),
            new Rule("ss", "ss", 2),
            new Rule("us", "us", 2),
            new Rule("is", "is", 2),
            new Rule("s", "", 4));

    /** Plurals, in the manner of J. Savoy's light stemmer for Spanish (CLEF 2001). */
    private static final List<Rule> SPANISH = List.of(
            new Rule("mente", "", 9),
            new Rule("ces", "z", 5),
            new Rule("iones", "ion", 6),
            new Rule("ores", "or", 6),
            new Rule("ares", "ar", 6),
            new Rule("ales", "al", 6),
            new Rule("ades", "ad", 6),
            new Rule("is", "is", 2),
            new Rule("us", "us", 2),
            new Rule("s", "", 4));

    private LightStemmer() {}

    /**
     * Plurals, after the "S stemmer" of D. Harman, "How Effective Is Suffixing?" (JASIS 42(1), 1991), which spares
     * {@code -us} and {@code -ss}; here also {@code -is}, for "diagnosis" and "hepatitis" are no plurals.
     */
    static String english(String word) {
        if (word.length() < 4
                || !word.endsWith("s")
                || List.of("us", "ss", "is").contains(lastTwo(word))) {
            return word;
        }
        if (word.length() > 4 && word.endsWith("ies") && !word.endsWith("eies") && !word.endsWith("aies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.substring(0, word.length() - 1);
    }

    private static String lastTwo(String word) {
        return word.substring(word.length() - 2);
    }

    static String portuguese(String word) {
        return withoutGender(firstFitting(PORTUGUESE, word));
    }

    static String spanish(String word) {
        return withoutGender(firstFitting(SPANISH, word));
    }

    private static String firstFitting(List<Rule> rules, String word) {
        for (Rule rule : rules) {
            if (rule.fits(word)) {
                return rule.apply(word);
            }
        }
        return word;
    }

    /** Drops the vowel that ends most nouns and adjectives of both languages. */
    private static String withoutGender(String word) {
        boolean ends = word.endsWith("a") || word.endsWith("e") || word.endsWith("o");
        return ends && word.length() > 4 ? word.substring(0, word.length() - 1) : word;
    }
}
