package dev.medmentor.retrieval.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.retrieval.model.Term;
import dev.medmentor.shared.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimpleTextAnalyzerTest {
    private final SimpleTextAnalyzer analyzer = new SimpleTextAnalyzer();

    @ParameterizedTest
    @CsvSource({
        "en, infections, infection",
        "en, therapies, therapy",
        "en, doses, dose",
        "en, knees, knee",
        "en, naïve, naive",
        "pt, medicações, medicação",
        "pt, medicacoes, medicação",
        "pt, crianças, criança",
        "pt, hospitais, hospital",
        "pt, clínicas, clínico",
        "pt, doses, dose",
        "pt, comprimidos, comprimido",
        "pt, imagens, imagem",
        "es, vacunas, vacuna",
        "es, infecciones, infección",
        "es, veces, vez",
        "es, enfermedades, enfermedad",
        "vi, HUYẾT, huyết",
        "fr, DENGUE, dengue",
    })
    void termsShouldBeEqualWhenWordsDifferByEndingOrWriting(String language, String word, String other) {
        assertThat(values(word, new Language(language))).hasSize(1).isEqualTo(values(other, new Language(language)));
    }

    @ParameterizedTest
    @CsvSource({"vi, sốt, sot", "vi, ma, má", "en, diagnosis, diagnosi", "en, virus, viru", "fr, été, ete"})
    void termsShouldDifferWhenTheDifferenceMatters(String language, String word, String other) {
        assertThat(values(word, new Language(language))).isNotEqualTo(values(other, new Language(language)));
    }

    @Test
    void termsShouldPointIntoTheTextWhenWordsAreFolded() {
        String text = "A medicac\u0327a\u0303o: 0,5 mg/kg (IL-6)";

        List<Term> terms = analyzer.terms(text, Language.PORTUGUESE);

        assertThat(terms)
                .extracting(term -> text.substring(term.start(), term.end()))
                .containsExactly("medicac\u0327a\u0303o", "0,5", "mg", "kg", "IL", "6");
        assertThat(terms.get(0).value())
                .isEqualTo(
                        analyzer.terms("medicação", Language.PORTUGUESE).get(0).value());
    }

    @Test
    void termsShouldBeSyllablesWithTheirMarksWhenVietnamese() {
        assertThat(values("Điều trị sốt xuất huyết là gì?", Language.VIETNAMESE))
                .containsExactly("điều", "trị", "sốt", "xuất", "huyết");
        assertThat(values("huye\u0302\u0301t", Language.VIETNAMESE)).containsExactly("huyết");
    }

    @Test
    void termsShouldKeepNegationsWhenDroppingStopWords() {
        assertThat(values("Do not give it to the patient", Language.ENGLISH)).containsExactly("not", "give", "patient");
        assertThat(values("Não se deve dar aos adultos", Language.PORTUGUESE)).containsExactly("nao", "dar", "adult");
    }

    @Test
    void termsShouldBeSingleSignsWhenTheScriptHasNoSpaces() {
        assertThat(values("登革熱 A1", Language.UNDETERMINED)).containsExactly("登", "革", "熱", "a1");
    }

    @Test
    void termsShouldBeNoneWhenThereAreNoWords() {
        assertThat(values(" … ?! , . ", Language.ENGLISH)).isEmpty();
        assertThat(values("", Language.UNDETERMINED)).isEmpty();
    }

    private List<String> values(String text, Language language) {
        return analyzer.terms(text, language).stream().map(Term::value).toList();
    }
}
