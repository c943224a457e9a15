package dev.medmentor.retrieval;

import static dev.medmentor.retrieval.PassageFixture.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.shared.Language;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FusionTest {
    private static final Set<Language> ENGLISH_ONLY = Set.of(Language.ENGLISH);

    @Test
    void fuseShouldAddTheSharesOfBothSides() {
        List<FusedCandidate> fused = Fusion.fuse(
                List.of(candidate("a", 20), candidate("b", 10), candidate("c", 0)),
                List.of(candidate("b", 0.9), candidate("c", 0.8), candidate("d", 0.5)),
                language -> 0.5);

        assertThat(fused).extracting(hit -> hit.passage().document().value()).containsExactly("b", "a", "c", "d");
        assertThat(fused.get(0).score()).isCloseTo(0.75, within(1e-9));
        assertThat(fused.get(1).score()).isCloseTo(0.5, within(1e-9));
        assertThat(fused.get(2).score()).isCloseTo(0.375, within(1e-9));
        assertThat(fused.get(0).cosine()).hasValue(0.9);
        assertThat(fused.get(1).cosine()).isEmpty();
    }

    @Test
    void fuseShouldNotPullApartWhatIsNearlyEqual() {
        List<FusedCandidate> fused = Fusion.fuse(
                List.of(candidate("a", 10), candidate("b", 9.5)),
                List.of(candidate("b", 0.80), candidate("a", 0.79)),
                language -> 0.5);

        assertThat(fused).allSatisfy(hit -> assertThat(hit.score()).isGreaterThan(0.9));
    }

    @Test
    void fuseShouldOrderByIdWhenScoresAreEqual() {
        List<FusedCandidate> fused =
                Fusion.fuse(List.of(candidate("c", 0), candidate("b", 0), candidate("a", 0)), List.of(), language -> 0);

        assertThat(fused).extracting(hit -> hit.passage().document().value()).containsExactly("a", "b", "c");
        assertThat(fused).allSatisfy(hit -> assertThat(hit.score()).isEqualTo(1));
    }

    @Test
    void fuseShouldGiveNothingWhenNeitherSideProposes() {
        assertThat(Fusion.fuse(List.of(), List.of(), language -> 0.5)).isEmpty();
    }

    @Test
    void denseShouldLeanOnMeaningOnlyWhereTheEmbedderKnowsBothLanguages() {
        FusionWeights weights = new FusionWeights(0.5, 0.1);

        assertThat(weights.dense(Language.ENGLISH, Language.ENGLISH, ENGLISH_ONLY))
                .isEqualTo(0.5);
        assertThat(weights.dense(Language.ENGLISH, Language.PORTUGUESE, ENGLISH_ONLY))
                .isEqualTo(0.1);
        assertThat(weights.dense(Language.VIETNAMESE, Language.ENGLISH, ENGLISH_ONLY))
                .isEqualTo(0.1);
        assertThat(weights.dense(Language.UNDETERMINED, Language.ENGLISH, ENGLISH_ONLY))
                .isEqualTo(0.5);
        assertThat(weights.dense(Language.UNDETERMINED, Language.SPANISH, ENGLISH_ONLY))
                .isEqualTo(0.1);
    }

    private static Candidate candidate(String document, double score) {
        return new Candidate(id(document, 1, 0), Language.ENGLISH, score);
    }
}
