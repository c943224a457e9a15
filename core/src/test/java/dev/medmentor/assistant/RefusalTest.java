package dev.medmentor.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.assistant.Refusal.Evidence;
import dev.medmentor.assistant.Refusal.Grounds;
import dev.medmentor.assistant.Refusal.Thresholds;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    private static boolean accepts(boolean comparable, double passage, double sentence, double similarity) {
        return Thresholds.DEFAULT.accept(new Evidence(comparable, false, passage, sentence, 1, similarity, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "false, 0.7, 0.5, 0, true", // words will do where meaning is not known
        "false, 0.7, 0.2, 0, false", // but not when they are scattered
        "true, 0.7, 0.5, 0.65, true",
        "true, 0.9, 0.9, 0.5, false", // shared words of another topic
        "true, 0.45, 0.1, 0.75, true", // the same in other words
        "true, 0.2, 0.2, 0.75, false",
        "false, 0.45, 0.1, 0.75, false", // a cosine that means nothing
    })
    void acceptShouldWeighWordsAndMeaning(
            boolean comparable, double passage, double sentence, double similarity, boolean accepted) {
        assertThat(accepts(comparable, passage, sentence, similarity)).isEqualTo(accepted);
    }

    @Test
    void acceptShouldLookAtTheNearestSentenceToo() {
        assertThat(Thresholds.DEFAULT.accept(new Evidence(true, false, 0.5, 0.3, 1, 0.65, 0.74)))
                .isTrue();
    }

    @Test
    void acceptShouldRefuseWhenTheNamesAreOthers() {
        assertThat(Thresholds.DEFAULT.accept(new Evidence(true, false, 0.9, 0.9, 0.5, 0.9, 0.9)))
                .isFalse();
    }

    @Test
    void acceptShouldAskOfTheQuoteThatItIsLikelyToAnswer() {
        List<Evidence> hits = List.of(new Evidence(true, false, 0.9, 0.9, 1, 0.8, 0.8));

        assertThat(Thresholds.DEFAULT.accept(new Grounds(hits, Optional.empty())))
                .isTrue();
        assertThat(Thresholds.DEFAULT.accept(new Grounds(hits, Optional.of(support(0.9, 0.9)))))
                .isTrue();
        assertThat(Thresholds.DEFAULT.withLikelihood(1).accept(new Grounds(hits, Optional.of(support(0.9, 0.9)))))
                .isFalse();
        assertThat(Thresholds.DEFAULT.withLikelihood(0).accept(new Grounds(List.of(), Optional.empty())))
                .isFalse();
    }

    @Test
    void likelihoodShouldFallWithWhatSpeaksAgainstAnAnswer() {
        double plain = support(0.8, 0.8).likelihood();

        assertThat(plain).isBetween(0.5, 0.9);
        assertThat(support(0.5, 0.8).likelihood())
                .as("words scattered over the hit")
                .isLessThan(plain);
        assertThat(new Support(0.8, 0.8, 6, true, false, false).likelihood())
                .as("a negation")
                .isLessThan(plain);
        assertThat(new Support(0.8, 0.8, 6, false, true, false).likelihood())
                .as("another number")
                .isLessThan(plain);
        assertThat(new Support(0.8, 0.8, 6, false, false, true).likelihood())
                .as("another name")
                .isLessThan(plain);
    }

    private static Support support(double sentence, double passage) {
        return new Support(sentence, passage, 6, false, false, false);
    }
}
