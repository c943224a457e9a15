package dev.medmentor.adapters.embedded.lucene;

import dev.medmentor.shared.Language;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;

/**
 * A field that a passage's words are searched in, those of its context and its text together: apart, a word of the title
 * would count twice in a passage that repeats it. Each language has its own, so that a word is as rare as it is among
 * the passages of that language. Weights were measured on public retrieval sets: see the decision record on the index.
 *
 * @param weight of its score in the sum over a language's fields
 */
record TextField(String name, Analyzer analyzer, float weight) {
    private static final List<TextField> OTHERS = List.of(new TextField("text", WordAnalyzer.plain(), 1));

    private static final Map<Language, List<TextField>> BY_LANGUAGE = Map.of(
            Language.ENGLISH,
            List.of(
                    new TextField("text_en", WordAnalyzer.english(), 1),
                    new TextField("bigrams_en", WordAnalyzer.englishBigrams(), 0.2f)),
            Language.PORTUGUESE,
            List.of(
                    new TextField("text_pt", WordAnalyzer.portuguese(), 1),
                    new TextField("text_pt_br", WordAnalyzer.brazilian(), 1),
                    new TextField("bigrams_pt_br", WordAnalyzer.brazilianBigrams(), 0.4f)),
            Language.SPANISH,
            List.of(new TextField("text_es", WordAnalyzer.spanish(), 1)),
            Language.VIETNAMESE,
            List.of(
                    new TextField("text_vi", WordAnalyzer.vietnamese(), 1),
                    new TextField("bigrams_vi", WordAnalyzer.vietnameseBigrams(), 0.5f)),
            Language.UNDETERMINED,
            OTHERS);

    /** In an order that never changes, and with it the last bits of a sum of scores. */
    private static final List<Language> LANGUAGES = List.of(
            Language.ENGLISH, Language.PORTUGUESE, Language.SPANISH, Language.VIETNAMESE, Language.UNDETERMINED);

    /** The language whose analysis {@code language} gets: itself, or {@link Language#UNDETERMINED}. */
    static Language analysed(Language language) {
        return BY_LANGUAGE.containsKey(language) ? language : Language.UNDETERMINED;
    }

    /** Every language with an analysis of its own, and {@link Language#UNDETERMINED}. */
    static List<Language> languages() {
        return LANGUAGES;
    }

    /** The fields of a language, the main one first. */
    static List<TextField> of(Language language) {
        return BY_LANGUAGE.getOrDefault(language, OTHERS);
    }

    static TextField main(Language language) {
        return of(language).get(0);
    }
}
