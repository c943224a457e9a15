package dev.medmentor.assistant;

import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.assistant.model.Answer;
import dev.medmentor.assistant.model.AnswerTrace;
import dev.medmentor.assistant.model.Citation;
import dev.medmentor.library.PageFixture;
import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.model.WordBoxes;
import dev.medmentor.shared.Language;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractiveAnswererTest {
    private final AssistantFixture library = new AssistantFixture()
            .add(
                    TENANT,
                    "hypertension",
                    Language.ENGLISH,
                    PageFixture.page(
                            1,
                            "Hypertension is a blood pressure of 140/90 mmHg or more. It is confirmed on two visits.",
                            "Start losartan at 50 mg once daily in adults.[3,4] Check potassium after two weeks."),
                    PageFixture.page(2, "Reduce dietary salt to less than 5 g a day. Advise a brisk walk every day."),
                    table())
            .add(
                    TENANT,
                    "dengue",
                    Language.PORTUGUESE,
                    PageFixture.page(
                            1,
                            "A dengue é uma doença febril aguda transmitida pelo mosquito Aedes aegypti.",
                            "O paracetamol é usado na dose de 500 mg a cada 6 horas em adultos. O ácido acetilsalicílico é"
                                    + " contraindicado pelo risco de sangramento."),
                    PageFixture.page(2, "A prova do laço deve ser feita em todo paciente com suspeita de dengue."))
            .add(
                    TENANT,
                    "tieu-duong",
                    Language.VIETNAMESE,
                    PageFixture.page(
                            1,
                            "Metformin được bắt đầu với liều 500 mg mỗi ngày trong bữa ăn. Mục tiêu HbA1c là dưới 7%.",
                            "Người bệnh cần khám mắt mỗi năm một lần."));

    private static Page table() {
        List<String> lines = List.of(
                "Maximum daily doses",
                "Drug | Maximum dose | Interval",
                "Amlodipine | 10 mg | 24 hours",
                "Atenolol | 100 mg | 12 hours");
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < lines.size(); i++) {
            int end = at + lines.get(i).length();
            blocks.add(new Block(i == 0 ? Block.Kind.HEADING : Block.Kind.TABLE_ROW, at, end, i == 0 ? 1 : 0));
            at = end + 1;
        }
        return new Page(3, 0, 0, String.join("\n", lines), blocks, WordBoxes.NONE, PageVerdict.TEXT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What is the starting dose of losartan in adults?|Start losartan at 50 mg once daily in adults",
                "How much salt a day?|Reduce dietary salt to less than 5 g a day.",
                "Qual é a dose de paracetamol em adultos?|O paracetamol é usado na dose de 500 mg a cada 6 horas em adultos.",
                "O que transmite a dengue?|transmitida pelo mosquito Aedes aegypti.",
                "Liều bắt đầu của metformin là bao nhiêu?|Metformin được bắt đầu với liều 500 mg mỗi ngày trong bữa ăn.",
                "Người bệnh khám mắt bao lâu một lần?|Người bệnh cần khám mắt mỗi năm một lần.",
            })
    void answerShouldQuoteTheSentenceThatAnswers(String question, String sentence) {
        Answer answer = library.ask(TENANT, question);

        assertThat(answer).as(answer.text()).isInstanceOf(Answer.Grounded.class);
        assertThat(answer.text().lines().findFirst().orElse("")).contains(sentence);
        assertThat(answer.citations()).isNotEmpty().allMatch(Citation::verified);
        assertThat(answer.trace().model()).isEqualTo(AnswerTrace.EXTRACTIVE);
    }

    @Test
    void answerShouldSetTableRowsLegibly() {
        Answer answer = library.ask(TENANT, "What is the maximum dose of amlodipine?");

        assertThat(answer.text())
                .startsWith("Maximum daily doses: Amlodipine – Maximum dose: 10 mg; Interval: 24 hours [1]");
        assertThat(answer.citations().get(0).quote()).isEqualTo("Amlodipine | 10 mg | 24 hours");
    }

    @Test
    void answerShouldLeaveOutReferencesOfTheDocument() {
        Answer answer = library.ask(TENANT, "What is the starting dose of losartan in adults?");

        assertThat(answer.text()).doesNotContain("[3").contains("adults. [1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is the capital of Mongolia?",
                "What is the paediatric dose of amoxicillin?",
                "Who won the World Cup in 1998?",
                "How is asthma diagnosed?",
                "Qual é a capital da Mongólia?",
                "Qual a dose pediátrica de amoxicilina?",
                "Como tratar a malária grave?",
                "Thủ đô của Mông Cổ là gì?",
                "Liều amoxicillin cho trẻ em là bao nhiêu?",
                "What is the dose of paracetamol in adults with fever?",
            })
    void answerShouldRefuseWhenTheDocumentsDoNotAnswer(String question) {
        Answer answer = library.ask(TENANT, question);

        assertThat(answer).as(answer.text()).isInstanceOf(Answer.NotInDocuments.class);
    }

    @Test
    void answerShouldNameTheNearestPassagesWhenItRefuses() {
        Answer answer = library.ask(TENANT, "What is the paediatric dose of losartan in newborns with a fever?");

        assertThat(answer).as(answer.text()).isInstanceOf(Answer.NotInDocuments.class);
        assertThat(answer.citations()).isEmpty();
        assertThat(answer.nearest().get(0).document().name()).isEqualTo("hypertension.pdf");
        assertThat(answer.nearest().get(0).page()).isEqualTo(1);
        assertThat(answer.nearest().get(0).text()).contains("losartan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Which adults do not start losartan?", "When was losartan 75 mg started?"})
    void answerShouldRefuseWhenTheSentenceLacksTheQuestionsNegationOrNumber(String question) {
        Answer answer = library.ask(TENANT, question);

        assertThat(answer).as(answer.text()).isInstanceOf(Answer.NotInDocuments.class);
    }

    @Test
    void answerShouldRefuseInTheLanguageOfTheQuestion() {
        assertThat(library.ask(TENANT, "Qual é a dose pediátrica de amoxicilina para crianças?")
                        .text())
                .isEqualTo("Os documentos não respondem a esta pergunta.");
        assertThat(library.ask(TENANT, "Thủ đô của nước Mông Cổ là thành phố nào?")
                        .text())
                .isEqualTo("Các tài liệu không trả lời câu hỏi này.");
    }
}
