package dev.medmentor.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedQuantityTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "How common is cystic fibrosis?|OCCURRENCE",
                "What is the incidence of sepsis?|OCCURRENCE",
                "Qual é a prevalência da asma?|OCCURRENCE",
                "Tỷ lệ mắc bệnh hen là bao nhiêu?|OCCURRENCE",
                "How often is potassium checked?|RATE",
                "Com que frequência se mede a pressão?|RATE",
                "Người bệnh khám mắt bao lâu một lần?|RATE",
                "How long does the infusion take?|DURATION",
                "Por quanto tempo se toma o antibiótico?|DURATION",
                "Uống thuốc trong bao lâu?|DURATION",
                "What is the starting dose of losartan?|DOSE",
                "Qual a dose de paracetamol?|DOSE",
                "Liều metformin là bao nhiêu?|DOSE",
                "How large is the biopsy?|SIZE",
                "What percentage of patients recover?|SHARE",
                "When was the trial registered?|WHEN",
                "What is the sample size of the study of low dose emicizumab?|NUMBER",
                "How many nurses took part?|NUMBER",
                "Quantos pacientes participaram?|NUMBER",
                "What transmits dengue?|NONE",
            })
    void ofShouldTellWhatIsAskedFor(String question, AskedQuantity kind) {
        assertThat(AskedQuantity.of(question)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OCCURRENCE|It affects 1 in 2,500 people.|1",
                "OCCURRENCE|Acomete 30% dos pacientes.|1",
                "OCCURRENCE|Version 3 of the protocol.|0.5",
                "OCCURRENCE|2. Skre H. Genetic and clinical aspects.|0",
                "RATE|The lesions are photographed every two days.|1",
                "RATE|Mỗi năm một lần.|1",
                "DURATION|Contraception goes on for 3 months.|1",
                "DURATION|Trong 7 ngày.|1",
                "DURATION|Take 50 mg.|0.5",
                "DOSE|Melphalan 200 mg/m2|1",
                "DOSE|It is given in 3 cycles.|0.5",
                "SIZE|A punch biopsy (approximately 3-4mm).|1",
                "SHARE|It is 4.5 %.|1",
                "NUMBER|Three nurses took part.|1",
                "NUMBER|Nurses took part.|0",
                "NONE|It takes 3 months.|0",
            })
    void fitShouldBeHighestForANumberOfTheKind(AskedQuantity kind, String text, double fit) {
        assertThat(kind.fit(text)).isEqualTo(fit);
    }
}
