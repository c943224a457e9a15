package dev.medmentor.assistant;

import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.assistant.model.Answer;
import dev.medmentor.assistant.model.Citation;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.assistant.port.AnswerSink;
import dev.medmentor.library.PageFixture;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that cites falsely, in every way we could think of. */
class VerificationTest {
    private static final Page FIRST = PageFixture.page(
            1,
            "Start losartan at 50 mg once daily in adults. The dose may be raised to 100 mg once daily after 4 weeks.",
            "Do not give losartan in pregnancy. Check potassium within 1-2 weeks and keep it below 5.5 mmol/L.",
            "Target blood pressure is < 130/80 mmHg. Reduce salt to 5 g a day.");
    private static final Page SECOND = PageFixture.page(
            2,
            "Losartan may be combined with amlodipine 2.5 to 10 mg daily if the target is missed.",
            "In 1,200 patients followed from 12 May 2019 the combination lowered pressure by 15 % on average.");
    private static final String QUESTION = "What is the dose of losartan?";

    /** A quote that stands, so that the answer is grounded and the other citation can be looked at. */
    private static final String TRUE_CITATION =
            " Losartan is for adults [1 \"Start losartan at 50 mg once daily in adults\"].";

    private final AssistantFixture library =
            new AssistantFixture().add(TENANT, "guideline", Language.ENGLISH, FIRST, SECOND);

    private Answer reply(String text) {
        ScriptedChatModel probe = new ScriptedChatModel("NOT_IN_DOCUMENTS");
        library.ask(TENANT, probe, QUESTION);
        assertThat(probe.prompts()).containsSubsequence("n=\"1\"", "Start losartan", "n=\"2\"", "may be combined");
        return library.ask(TENANT, new ScriptedChatModel(text), QUESTION);
    }

    private Citation first(String text) {
        return reply(text + TRUE_CITATION).citations().get(0);
    }

    @Test
    void answerShouldVerifyWhenQuoteStandsInTheCitedPassage() {
        Citation citation = first("Losartan starts at 50 mg once daily [1 \"start losartan at 50 mg\n once daily\"].");

        assertThat(citation.reason()).isEmpty();
        assertThat(citation.verified()).isTrue();
        assertThat(citation.page()).isEqualTo(1);
        assertThat(citation.quote()).isEqualTo("Start losartan at 50 mg once daily");
        assertThat(FIRST.text().substring(citation.start(), citation.end())).isEqualTo(citation.quote());
        assertThat(citation.rectangles()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Combine it [1 \"Losartan may be combined with amlodipine\"].",
                "Start it [2 \"Start losartan at 50 mg once daily in adults\"].",
                "Start it [1 \"Start losartan at 80 mg once daily in adults\"].",
                "Start it [1 \"Start losartan at 50 mcg once daily in adults\"].",
                "Start it [1 \"Start losartan at 50 g once daily in adults\"].",
                "Start it [1 \"Start losartan at 5 mg once daily in adults\"].",
                "Start it [1 \"Start losartan at 50 mg twice daily in adults\"].",
                "Start it [1 \"0 mg once daily in adults\"].",
                "Raise it [1 \"Start losartan at 50 mg once daily in adults. Check potassium within 1-2 weeks\"].",
                "Raise it [1 \"Start losartan at 50 mg … after 4 weeks\"].",
                "Raise it [1 \"Start losartan at 50 mg ... after 4 weeks\"].",
                "Raise it [1 \"Start losartan at 50 mg [...] after 4 weeks\"].",
                "Give it [1 \"Give losartan freely to anybody who asks for it\"].",
                "Give it [1 \"give losartan during pregnancy\"].",
                "Check it [1 \"2 weeks and keep it below 5.5 mmol/L\"].",
                "Check it [1 \"Check potassium within 12 weeks and keep it below\"].",
                "Check it [1 \"keep it below 55 mmol/L\"].",
                "Check it [1 \"keep it below 5.5 mmol\"].",
                "Aim [1 \"130/80 mmHg. Reduce salt to 5 g a day\"].",
                "Aim [1 \"Target blood pressure is > 130/80 mmHg\"].",
                "It is once daily [1 \"once daily\"].",
                "It is 50 mg [1 \"50 mg\"].",
                "Combine [2 \"amlodipine 2.5 to 1\"].",
                "Combine [2 \"amlodipine 25 to 10 mg daily\"].",
                "Combine [2 \"amlodipine 2,5 to 10 mg daily\"].",
            })
    void answerShouldNotVerifyWhenQuoteIsFalse(String text) {
        assertThat(first(text).verified()).as(first(text).toString()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Start at 500 mg [1 \"Start losartan at 50 mg once daily in adults\"].",
                "Start at 50 g [1 \"Start losartan at 50 mg once daily in adults\"].",
                "Start at 50 mcg [1 \"Start losartan at 50 mg once daily in adults\"].",
                "Start at 50 mg/kg [1 \"Start losartan at 50 mg once daily in adults\"].",
                "Start at 50 mg per week [1 \"Start losartan at 50 mg once daily in adults\"].",
                "Start with 50 mg and then 100 mg [1 \"Start losartan at 50 mg once daily in adults\"].",
                "Take it 3 times a day [1 \"Start losartan at 50 mg once daily in adults\"].",
                "Take it twice daily [1 \"Start losartan at 50 mg once daily in adults\"].",
                "Raise it after 4 days [1 \"raised to 100 mg once daily after 4 weeks\"].",
                "Raise it after four days [1 \"raised to 100 mg once daily after 4 weeks\"].",
                "Raise it by 50 mg steps. [1 \"raised to 100 mg once daily after 4 weeks\"]",
                "Potassium stays below 5,6 mmol/L [1 \"keep it below 5.5 mmol/L\"].",
                "Potassium stays below 5.5 mg/dL [1 \"keep it below 5.5 mmol/L\"].",
                "Aim for > 130/80 mmHg [1 \"Target blood pressure is < 130/80 mmHg\"].",
                "Aim for 140/80 mmHg [1 \"Target blood pressure is < 130/80 mmHg\"].",
                "Give 2.5-20 mg of amlodipine [2 \"amlodipine 2.5 to 10 mg daily\"].",
                "It followed 1.200 patients [2 \"In 1,200 patients followed from 12 May 2019\"].",
                "It followed 1.300 patients [2 \"In 1,200 patients followed from 12 May 2019\"].",
                "It began on 13 May 2019 [2 \"In 1,200 patients followed from 12 May 2019\"].",
                "It began on 12/06/2019 [2 \"In 1,200 patients followed from 12 May 2019\"].",
                "Pressure fell by 15 mmHg [2 \"the combination lowered pressure by 15 % on average\"].",
                "Losartan starts at 500 mg once daily [1].",
                "Losartan is combined with amlodipine 25 mg daily [2].",
                "The capital of Mongolia is Ulaanbaatar [1].",
            })
    void answerShouldNotVerifyWhenSentenceSaysAnotherNumber(String text) {
        assertThat(first(text).verified()).as(first(text).toString()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Start at 50 mg a day [1 \"Start losartan at 50 mg once daily in adults\"].",
                "Start at 50mg [1 «start losartan at 50 mg»].",
                "Take it 1 time a day [1 “losartan at 50 mg once daily”].",
                "Potassium stays below 5,5 mmol/L [1 \"keep it below 5.5 mmol/L\"].",
                "Potassium is checked after 1 to 2 weeks [1: \"Check potassium within 1–2 weeks\"].",
                "Give amlodipine 2,5-10 mg [2 \"amlodipine 2.5 to 10 mg daily\"].",
                "It followed 1200 patients from 2019-05-12 on [2 \"In 1,200 patients followed from 12 May 2019\"].",
                "It began on 12/05/2019 [2 \"In 1,200 patients followed from 12 May 2019\"].",
                "Pressure fell by 15% [2 \"the combination lowered pressure by 15 % on average\"].",
                "Em quatro semanas sobe para 100 mg [1 \"raised to 100 mg once daily after 4 weeks\"].",
                "1. Start at 50 mg [1 \"Start losartan at 50 mg once daily in adults\"].",
                "Losartan is started at 50 mg once daily in adults [1].",
                "Losartan is combined with amlodipine 2.5 to 10 mg if the target is missed 【2】.",
            })
    void answerShouldVerifyWhenSentenceSaysTheSameNumberInAnotherForm(String text) {
        assertThat(first(text).reason()).isEmpty();
    }

    @Test
    void answerShouldTakeNumbersFromAllQuotesOfASentence() {
        Answer answer = reply("From 50 mg it goes to 100 mg [1 \"Start losartan at 50 mg once daily\"]"
                + "[1 \"may be raised to 100 mg once daily\"].");

        assertThat(answer.text()).isEqualTo("From 50 mg it goes to 100 mg [1][2].");
        assertThat(answer.citations()).allMatch(Citation::verified);
    }

    @Test
    void answerShouldDropMarkerWhenItIsOutOfRange() {
        Answer answer = reply("Start it [7 \"Start losartan at 50 mg once daily\"][0]." + TRUE_CITATION);

        assertThat(answer.text()).isEqualTo("Start it . (not verified in the documents) Losartan is for adults [1].");
        assertThat(answer.citations()).hasSize(1);
    }

    @Test
    void answerShouldRefuseWhenNothingIsVerified() {
        List<String> shown = new ArrayList<>();
        Answer answer = library.assistant(new ScriptedChatModel("Start at 500 mg [1 \"Start losartan at 500 mg\"]."))
                .answer(
                        TENANT,
                        ReadableCollections.all(),
                        Question.of(QUESTION),
                        new AnswerSink() {
                            @Override
                            public void token(String text) {
                                shown.add(text);
                            }
                        },
                        Cancellation.NONE);

        assertThat(answer).isInstanceOf(Answer.NotInDocuments.class);
        assertThat(answer.nearest()).isNotEmpty();
        assertThat(shown).containsExactly("The documents do not answer this question.");
    }

    @ParameterizedTest
    @CsvSource({
        "'[1]. Start at 50 mg', false",
        "'Start at 50 mg. [1 \"Start losartan at 50 mg once daily\"] Then 100 mg', true",
        "'- Start: 50 mg [1 \"Start losartan at 50 mg once daily\"]\n- Then: 100 mg', true",
        "'- Start: 100 mg [1 \"Start losartan at 50 mg once daily\"]\n- Then: 50 mg', false",
    })
    void answerShouldCheckTheSentenceBeforeTheMarker(String text, boolean verified) {
        assertThat(first(text + ".").verified()).isEqualTo(verified);
    }
}
