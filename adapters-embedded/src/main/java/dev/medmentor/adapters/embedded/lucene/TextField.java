package dev.medmentor.adapters.embedded.lucene;

import dev.medmentor.shared.Language;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;

/**
 * A field that a passage's words are searched in. Each language has its own, so that a word is as rare as it is among
 * the passages of that language. Weights were measured on public retrieval sets: see the decision record on the index.
 *
 * @param part which part of a passage it holds
 * @param weight of its score in the sum over a language's fields
 */
record TextField(String name, Part part, Analyzer analyzer, float weight) {
    /** The parts of a passage. */
    enum Part {
        TEXT,
        CONTEXT
    }

    private static final Analyzer ENGLISH = WordAnalyzer.english();
    private static final Analyzer PORTUGUESE = WordAnalyzer.portuguese();
    private static final Analyzer SPANISH = WordAnalyzer.spanish();
    private static final Analyzer VIETNAMESE = WordAnalyzer.vietnamese();
    private static final Analyzer PLAIN = WordAnalyzer.plain();

    private static final List<TextField> OTHERS =
            List.of(new TextField("text", Part.TEXT, PLAIN, 1), new TextField("context", Part.CONTEXT, PLAIN, 1));

    private static final Map<Language, List<TextField>> BY_LANGUAGE = Map.of(
            Language.ENGLISH,
            List.of(
                    new TextField("text_en", Part.TEXT, ENGLISH, 1),
                    new TextField("context_en", Part.CONTEXT, ENGLISH, 1),
                    new TextField("bigrams_en", Part.TEXT, WordAnalyzer.englishBigrams(), 0.2f)),
            Language.PORTUGUESE,
            List.of(
                    new TextField("text_pt", Part.TEXT, PORTUGUESE, 1),
                    new TextField("text_pt_br", Part.TEXT, WordAnalyzer.brazilian(), 1),
                    new TextField("context_pt", Part.CONTEXT, PORTUGUESE, 1)),
            Language.SPANISH,
            List.of(
                    new TextField("text_es", Part.TEXT, SPANISH, 1),
                    new TextField("context_es", Part.CONTEXT, SPANISH, 1)),
            Language.VIETNAMESE,
            List.of(
                    new TextField("text_vi", Part.TEXT, VIETNAMESE, 1),
                    new TextField("context_vi", Part.CONTEXT, VIETNAMESE, 1),
                    new TextField("bigrams_vi", Part.TEXT, WordAnalyzer.vietnameseBigrams(), 0.5f)),
            Language.UNDETERMINED,
            OTHERS);

    /** The language whose analysis {@code language} gets: itself, or {@link Language#UNDETERMINED}. */
    static Language analysed(Language language) {
        return BY_LANGUAGE.containsKey(language) ? language : Language.UNDETERMINED;
    }

    /** Every language with an analysis of its own, and {@link Language#UNDETERMINED}. */
    static Iterable<Language> languages() {
        return BY_LANGUAGE.keySet();
    }

    /** The fields of a language, the main one first. */
    static List<TextField> of(Language language) {
        return BY_LANGUAGE.getOrDefault(language, OTHERS);
    }

    static TextField main(Language language) {
        return of(language).get(0);
    }
}
