package dev.medmentor.retrieval.memory;

import dev.medmentor.retrieval.model.Term;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.Language;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A small analysis on the JDK alone. A term is a run of letters and digits, a number with its decimals ({@code 0.5},
 * {@code 2,5}), or one ideograph or hiragana sign. It is put into lower case; English, Portuguese and Spanish then lose
 * their diacritics, for people leave them out when they type, their stop words and their commonest endings
 * ({@link LightStemmer}). Vietnamese keeps its diacritics, which tell its syllables apart, and every other language is
 * left at that.
 */
public final class SimpleTextAnalyzer implements TextAnalyzer {
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

    @Override
    public List<Term> terms(String text, Language language) {
        LanguageRules rules = LanguageRules.of(language);
        List<Term> terms = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            int end = at + Character.charCount(character);
            if (Character.isLetterOrDigit(character)) {
                end = isWordByItself(character) ? end : endOfWord(text, end);
                String word = fold(text.substring(at, end), rules);
                if (!rules.stopWords().contains(word)) {
                    terms.add(new Term(rules.stemmer().apply(word), at, end));
                }
            }
            at = end;
        }
        return List.copyOf(terms);
    }

    private static int endOfWord(String text, int from) {
        int end = from;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            boolean inside = isDecimalSign(text, end)
                    || (Character.isLetterOrDigit(character) && !isWordByItself(character))
                    || Character.getType(character) == Character.NON_SPACING_MARK
                    || Character.getType(character) == Character.COMBINING_SPACING_MARK;
            if (!inside) {
                break;
            }
            end += Character.charCount(character);
        }
        return end;
    }

    /** Whether a point or comma stands between two digits. */
    private static boolean isDecimalSign(String text, int at) {
        char sign = text.charAt(at);
        return (sign == '.' || sign == ',')
                && Character.isDigit(text.charAt(at - 1))
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at + 1));
    }

    /** Scripts written without spaces. */
    private static boolean isWordByItself(int character) {
        return character > 0x2E7F
                && (Character.isIdeographic(character)
                        || Character.UnicodeScript.of(character) == Character.UnicodeScript.HIRAGANA);
    }

    private static String fold(String word, LanguageRules rules) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.chars().allMatch(character -> character < 0x80)) {
            return lower;
        }
        // The compatibility forms also undo ligatures and full-width letters.
        return rules.foldsDiacritics()
                ? MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD))
                        .replaceAll("")
                : Normalizer.normalize(lower, Normalizer.Form.NFKC);
    }
}
