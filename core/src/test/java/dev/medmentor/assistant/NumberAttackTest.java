package dev.medmentor.assistant;

import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.assistant.model.Answer;
import dev.medmentor.assistant.model.Citation;
import dev.medmentor.library.PageFixture;
import dev.medmentor.library.model.Page;
import dev.medmentor.shared.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that read otherwise than they compare, and quotes that cut what a number says. */
class NumberAttackTest {
    private static final Page PAGE = PageFixture.page(
            1,
            "Start losartan at 50 mg once daily in adults. Give 1 tablet in the morning and keep potassium below 5.5 mmol/L.",
            "Give 1 ½ tablets of warfarin on odd days. A total of 1 200 patients were followed up for 24 weeks.",
            "The dose is 5 mg to 10 mg of enalapril, or 5 to 15 drops of the syrup. Give 5 mg / kg of amikacin once a day.",
            "Counts above 1.5 x 10^9 cells per litre are needed. The change was 0.4 (95% CI [\u22121.2, 2.0]) in June 2019.",
            "Children take 5\u00AD10 mL of the solution. A gram is 1.000 g here, and the study began on 12 May 2018.");
    private static final String QUOTE = " [1 \"Start losartan at 50 mg once daily in adults\"].";
    private static final String TRUE_CITATION = " Losartan is for adults" + QUOTE;

    private final AssistantFixture library = new AssistantFixture().add(TENANT, "guide", Language.ENGLISH, PAGE);

    private Answer reply(String text) {
        return library.ask(TENANT, new ScriptedChatModel(text), "What is the dose of losartan in adults?");
    }

    private Citation first(String text) {
        return reply(text + TRUE_CITATION).citations().get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Start at **50** mcg",
                "Start at _500_ mg",
                "Start at `500` mg",
                "Start at <b>50</b> mcg",
                "Start at $50\\,\\mathrm{g}$",
                "Start at 50  mcg",
                "Start at 50\u200Bmcg",
                "Start at 5\u200B00 mg",
                "Start at \u0665\u0660\u0660 mg",
                "Start at \uFF15\uFF10\uFF10 mg",
                "Start at 50 \u043Cg",
                "Start at 50½ mg",
                "Start at ½ mg",
                "Start at 1/2 mg",
                "Start at fifty-five mg",
                "Start at five hundred mg",
                "Start at half a mg",
                "Start at cento e cinquenta mg",
                "Start at -50 mg",
                "Start at 50 mSv",
                "Start at 50 mcL",
                "Start at 50 kU",
            })
    void answerShouldNotVerifyWhenTheNumberReadsOtherwise(String sentence) {
        assertThat(first(sentence + QUOTE).reason()).startsWith("number_not_in_quote");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Start at 50 mg a week [1 \"Start losartan at 50 mg\"].",
                "Keep it above 5.5 mmol/L [1 \"keep potassium below 5.5 mmol/L\"].",
                "Keep it at no less than 5.5 mmol/L [1 \"keep potassium below 5.5 mmol/L\"].",
                "It changed by 1.2 [1 \"The change was 0.4 (95% CI [−1.2, 2.0]) in June 2019\"].",
                "It was measured in July 2019 [1 \"The change was 0.4 (95% CI [−1.2, 2.0]) in June 2019\"].",
                "It began in June 2018 [1 \"the study began on 12 May 2018\"].",
                "A gram is 1,000 g [1 \"A gram is 1.000 g here\"].",
                "Start at 500 mg\nonce daily in adults [1 \"once daily in adults. Give 1 tablet\"].",
                "Start at 500 mg\n. [1 \"Start losartan at 50 mg once daily\"] And",
                "Start at 500 mg\n\n. [1 \"Start losartan at 50 mg once daily\"] And",
            })
    void answerShouldNotVerifyWhenTheQuoteSaysSomethingElse(String text) {
        assertThat(first(text).verified()).as(first(text).toString()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "½ tablets of warfarin on odd days",
                "keep potassium below 5.5 mmol/L. Give 1",
                "200 patients were followed up for 24 weeks",
                "A total of 1",
                "10 mg of enalapril, or 5",
                "15 drops of the syrup",
                "10 mg of enalapril, or 5 to 15 drops of the syrup. Give 5 mg",
                "9 cells per litre are needed",
                "Counts above 1.5",
                "Children take 510 mL of the solution",
            })
    void answerShouldNotVerifyWhenTheQuoteCutsANumber(String quote) {
        Citation citation = first("See this [1 \"" + quote + "\"].");

        assertThat(citation.verified()).as(citation.toString()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Start at **50 mg** a day [1 \"Start losartan at 50 mg once daily\"].",
                "Start at fifty mg [1 \"Start losartan at 50 mg once daily\"].",
                "Give 1½ tablets [1 \"Give 1 ½ tablets of warfarin\"].",
                "Give 1.5 tablets [1 \"Give 1 ½ tablets of warfarin\"].",
                "It followed 1,200 people [1 \"A total of 1 200 patients were followed up\"].",
                "It began in 2018 [1 \"the study began on 12 May 2018\"].",
                "It began in May 2018 [1 \"the study began on 12 May 2018\"].",
                "Children take 5-10 mL [1 \"Children take 5-10 mL of the solution\"].",
                "Start at 50 mg\nonce a day [1 \"Start losartan at 50 mg once daily\"].",
                "Potassium stays under 5.5 mmol/L [1 \"keep potassium below 5.5 mmol/L\"].",
            })
    void answerShouldVerifyWhenTheNumberReadsTheSame(String text) {
        assertThat(first(text).reason()).isEmpty();
    }

    @Test
    void answerShouldMarkWhatNoVerifiedCitationFollows() {
        Answer answer =
                reply("## Dose\nIt is this:\nLosartan is for adults" + QUOTE + " Give 500 mg at night. It cures all.");

        assertThat(answer.text())
                .isEqualTo("## Dose\nIt is this:\nLosartan is for adults [1]. Give 500 mg at night. It cures all."
                        + " (not verified in the documents)");
    }

    @Test
    void answerShouldHideWhatIsInvisible() {
        Answer answer = reply("Take \u202E05 mg\u200B \\[1\\]." + TRUE_CITATION);

        assertThat(answer.text()).startsWith("Take 05 mg \\[1\\ ].").doesNotContain("\u202E");
    }
}
