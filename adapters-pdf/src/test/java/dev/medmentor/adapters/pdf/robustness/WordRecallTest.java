package dev.medmentor.adapters.pdf.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordRecallTest {
    @Test
    void wordsShouldBeComparableWhenTheyAreWrittenDifferently() {
        assertThat(WordRecall.words("The ﬁrst high-\ndose, \u202BA\u0301rea\u202C 知识 x2"))
                .containsExactly("the", "first", "highdose", "área", "知", "识", "x2");
    }

    @Test
    void recallShouldCountEachWordOnceWhenTheTextHasItLessOften() {
        assertThat(WordRecall.of("a a a b", "b a c")).isEqualTo(0.5);
    }

    @Test
    void recallShouldFindWordsWhenTheyArePartedOrJoinedDifferently() {
        assertThat(WordRecall.of("a v e r y bold word", "avery bo ld")).isEqualTo(1 - 1.0 / 7);
    }

    @Test
    void recallShouldBeWholeWhenNothingIsExpected() {
        assertThat(WordRecall.of(" - ", "word")).isEqualTo(1);
    }
}
