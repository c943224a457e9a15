package dev.medmentor.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.retrieval.memory.SimpleTextAnalyzer;
import dev.medmentor.shared.Language;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CuratedMatchTest {
    private static final CuratedMatch MATCH = new CuratedMatch(new SimpleTextAnalyzer());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What is the dose of cefazolin before surgery? | Cefazolin dose before surgery, what is it?",
                "What is the maximum daily dose of paracetamol? | How much paracetamol is the most in one day?",
                "Can I give 2 g of cefazolin? | Is it allowed to give two g of cefazolin?",
            })
    void closeParaphraseShouldMatch(String asked, String written) {
        assertThat(MATCH.accepts(asked, written, Language.ENGLISH, Optional.of(0.97)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Can I give 2 g of cefazolin? | Can I give 3 g of cefazolin?",
                "Can I give 2 g of cefazolin? | Can I give 2 mg of cefazolin?",
                "Should cefazolin be given at night? | Should cefazolin not be given at night?",
                "Is cefazolin given with food? | Is cefazolin given without food?",
                "What is the maximum dose of cefazolin? | What is the minimum dose of cefazolin?",
                "What is the dose of amoxicillin for fever? | What is the dose of ampicillin for fever?",
                "How is hypertension treated at home? | How is hypotension treated at home?",
                "What is the dose for an adult with fever? | What is the dose for a child with fever?",
                "When is cefazolin given before surgery? | When is cefazolin given after surgery?",
            })
    void otherNumbersNegationsOppositesAndNamesShouldNotMatchHoweverNear(String asked, String written) {
        assertThat(MATCH.accepts(asked, written, Language.ENGLISH, Optional.of(0.99)))
                .isFalse();
    }

    @Test
    void wordsMustBeTheSameWithoutVectors() {
        assertThat(MATCH.accepts(
                        "What is the dose of cefazolin?", "The cefazolin dose?", Language.ENGLISH, Optional.empty()))
                .isTrue();
        assertThat(MATCH.accepts(
                        "What is the top dose of cefazolin?",
                        "The cefazolin dose?",
                        Language.ENGLISH,
                        Optional.empty()))
                .isFalse();
        assertThat(MATCH.accepts("?", "!", Language.ENGLISH, Optional.of(1.0))).isFalse();
    }

    @Test
    void oneWordReplacedShouldBeAnotherQuestionHoweverNearTheVectors() {
        assertThat(MATCH.accepts(
                        "Is the flu vaccine safe in pregnancy?",
                        "Is the flu vaccine effective in pregnancy?",
                        Language.ENGLISH,
                        Optional.of(0.95)))
                .isFalse();
        assertThat(MATCH.accepts(
                        "When is the final essay due?",
                        "What is the deadline for the first essay?",
                        Language.ENGLISH,
                        Optional.of(0.89)))
                .isFalse();
    }
}
