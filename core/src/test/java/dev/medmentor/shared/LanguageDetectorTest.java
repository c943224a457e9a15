package dev.medmentor.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.testing.DataFolder;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDetectorTest {
    private static final LanguageDetector DETECTOR = new LanguageDetector();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | What is the maximum daily dose of paracetamol?",
                "en | dose of amoxicillin for children",
                "pt | Qual a dose máxima diária de paracetamol?",
                "pt | dose maxima de dipirona para criancas",
                "pt | Quando iniciar anti-hipertensivo na gestante?",
                "es | ¿Cuál es la dosis máxima diaria de paracetamol?",
                "es | cuando se debe iniciar la insulina",
                "vi | Liều paracetamol tối đa mỗi ngày là bao nhiêu?",
                "vi | sốt xuất huyết khi nào nhập viện",
                "vi | benh nhan bi sot nen uong thuoc gi",
                "fr | Quelle est la dose maximale de paracétamol par jour ?",
                "de | Was ist die maximale Tagesdosis von Paracetamol?",
                "it | Qual è la dose massima giornaliera di paracetamolo?",
            })
    void detectShouldNameLanguageWhenQuestionIsShort(String code, String question) {
        assertThat(DETECTOR.detect(question)).hasToString(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12,5 mg / 40",
                "Paracetamol",
                "高血压患者每天应该服用多少药物？",
                "Какая максимальная доза парацетамола в сутки?",
                "ما هي الجرعة القصوى",
                "De patiënt moet het geneesmiddel elke ochtend met een glas water innemen en daarna een half uur wachten.",
                "Pacjent powinien przyjmować lek codziennie rano, popijając szklanką wody, a potem odczekać pół godziny.",
                "Hasta her sabah ilacı bir bardak su ile almalı ve daha sonra yarım saat beklemelidir.",
                "Patienten ska ta läkemedlet varje morgon med ett glas vatten och sedan vänta i en halvtimme.",
            })
    void detectShouldBeUndeterminedWhenLanguageIsNoneOfOurs(String text) {
        assertThat(DETECTOR.detect(text)).isEqualTo(Language.UNDETERMINED);
    }

    @Test
    void detectShouldReadDecomposedLettersWhenExtractedSo() {
        String decomposed = Normalizer.normalize("Người bệnh cần được theo dõi huyết áp", Normalizer.Form.NFD);

        assertThat(DETECTOR.detect(decomposed)).isEqualTo(Language.VIETNAMESE);
    }

    @Test
    void detectShouldEndWhenTextIsHuge() {
        assertThat(DETECTOR.detect("a".repeat(5_000_000))).isEqualTo(Language.UNDETERMINED);
    }

    @ParameterizedTest
    @CsvSource({
        "en, xquad_en, 0.98",
        "en, squad2_dev_en, 0.98",
        // Claims of a few scientific terms, often without any grammar.
        "en, scifact, 0.92",
        "en, covidqa_passages, 0.98",
        "es, xquad_es, 0.98",
        "pt, faquad_pt, 0.98",
        "vi, xquad_vi, 0.98",
    })
    void detectShouldNameLanguageWhenTextsAreReal(String code, String set, double questions) {
        assertShare(code, "ir/" + set + "/corpus.jsonl", 0.995);
        assertShare(code, "ir/" + set + "/queries.jsonl", questions);
    }

    private static void assertShare(String code, String path, double share) {
        List<Map<String, String>> rows =
                DataFolder.readObjects(path).stream().limit(500).toList();
        List<String> wrong = rows.stream()
                .map(row -> row.getOrDefault("text", ""))
                .map(text -> DETECTOR.detect(text) + " " + text)
                .filter(found -> !found.startsWith(code + " "))
                .toList();
        double right = 1 - (double) wrong.size() / rows.size();
        assertThat(right).as(() -> path + ": " + wrong).isGreaterThanOrEqualTo(share);
    }
}
