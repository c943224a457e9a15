package dev.medmentor.assistant;

import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.assistant.model.Answer;
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

class QuotableCutterTest {
    private static final String FILLER = "The visits of this period are held at the outpatient clinic of the centre. ";

    private static Page page(Block.Kind kind, String... lines) {
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        for (String line : lines) {
            blocks.add(new Block(kind, at, at + line.length(), 0));
            at += line.length() + 1;
        }
        return new Page(1, 0, 0, String.join("\n", lines), blocks, WordBoxes.NONE, PageVerdict.TEXT);
    }

    private static Answer ask(Page page, String question) {
        return new AssistantFixture()
                .add(TENANT, "protocol", Language.ENGLISH, page)
                .ask(TENANT, question);
    }

    @Test
    void answerShouldQuoteTheSentenceOfALongCellUnderItsLabel() {
        Page page = page(
                Block.Kind.TABLE_ROW,
                "Title | A study of losartan",
                "Study endpoints | " + FILLER.repeat(5) + "The primary endpoint is the rate of complete remission. "
                        + FILLER.repeat(5));

        Answer answer = ask(page, "What is the primary endpoint?");

        assertThat(answer.text())
                .startsWith("Study endpoints: The primary endpoint is the rate of complete remission. [1]")
                .hasSizeLessThan(600);
        assertThat(answer.citations().get(0).quote())
                .isEqualTo("The primary endpoint is the rate of complete remission.");
    }

    @Test
    void answerShouldCutASentenceWithoutEndAtACommaAndShowIt() {
        String sentence =
                "The primary endpoint is complete remission" + ", with the visits of the clinic".repeat(30) + ".";

        Answer answer = ask(page(Block.Kind.PARAGRAPH, sentence), "What is the primary endpoint?");

        assertThat(answer.text())
                .startsWith("The primary endpoint is complete remission,")
                .contains("clinic, … [1]");
        assertThat(answer.citations())
                .allMatch(Citation::verified)
                .allMatch(citation -> citation.quote().length() <= QuotableCutter.LONGEST);
    }

    @Test
    void answerShouldJoinASentenceThatTheLayoutHasBroken() {
        Page page = page(
                Block.Kind.PARAGRAPH,
                "Samples will be centrifuged at 1500g for 5 minutes to",
                "prepare the platelet-rich plasma. It is kept cold.");

        Answer answer = ask(page, "How long are samples centrifuged?");

        assertThat(answer.text())
                .startsWith(
                        "Samples will be centrifuged at 1500g for 5 minutes to prepare the platelet-rich plasma. [1]");
        assertThat(answer.citations()).allMatch(Citation::verified);
    }

    @Test
    void answerShouldPreferProseToReferencesAndAbbreviations() {
        Page prose =
                PageFixture.page(1, "Charcot-Marie-Tooth disease (CMT) is inherited and affects 1 in 2,500 people.");
        Page pointers = page(
                Block.Kind.LIST_ITEM,
                "2. Skre H. Genetic and clinical aspects of Charcot-Marie-Tooth disease. Clin Genet 1974;6:98-118.",
                "Charcot-Marie-Tooth disease .............. 17");
        Answer answer = new AssistantFixture()
                .add(TENANT, "protocol", Language.ENGLISH, pointers, prose)
                .ask(TENANT, "How common is Charcot-Marie-Tooth disease?");

        assertThat(answer.text().lines().findFirst().orElse("")).contains("1 in 2,500");
    }

    @Test
    void answerShouldBeAReferenceWhenNothingElseAnswers() {
        Page pointers = page(
                Block.Kind.LIST_ITEM,
                "2. Skre H. Genetic and clinical aspects of Charcot-Marie-Tooth disease. Clin Genet 1974;6:98-118.");

        assertThat(ask(pointers, "Who wrote on genetic aspects of Charcot-Marie-Tooth disease?")
                        .text())
                .contains("Skre");
    }

    @Test
    void answerShouldPreferTheRowThatHoldsTheAskedNumber() {
        Page page = page(
                Block.Kind.LIST_ITEM,
                "Sample size: 15",
                "Sample size is what the power of the study depends on, as in all studies of this size");

        assertThat(ask(page, "What is the sample size?").text()).startsWith("- Sample size: 15 [1]");
    }
}
