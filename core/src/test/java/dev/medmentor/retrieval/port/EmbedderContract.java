package dev.medmentor.retrieval.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Parallel;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What every {@link Embedder} promises. */
public interface EmbedderContract {
    List<String> TEXTS = List.of(
            "Dengue is spread by mosquitoes.",
            "Dose pediátrica: 10 mg/kg a cada 6 horas.",
            "Sốt xuất huyết 𝛂",
            "A much longer passage follows here, so that texts of a batch differ in length. ".repeat(5));
    Offset<Double> UNIT = within(1e-3);
    Offset<Float> SAME = within(1e-5f);

    /** The embedder under test; it may be shared between tests. */
    Embedder embedder();

    @Test
    default void embedPassagesShouldGiveUnitVectorsInOrderWhenTextsDiffer() {
        List<float[]> vectors = embedder().embedPassages(TEXTS, Cancellation.NONE);

        assertThat(vectors).hasSize(TEXTS.size()).allSatisfy(this::assertUnit);
        for (int i = 0; i < TEXTS.size(); i++) {
            assertThat(embedder()
                            .embedPassages(List.of(TEXTS.get(i)), Cancellation.NONE)
                            .get(0))
                    .as("%s alone and in a batch", TEXTS.get(i))
                    .containsExactly(vectors.get(i), SAME);
        }
    }

    @Test
    default void embedPassagesShouldGiveNothingWhenThereAreNoTexts() {
        assertThat(embedder().embedPassages(List.of(), Cancellation.NONE)).isEmpty();
    }

    @Test
    default void embedPassagesShouldGiveAVectorWhenTheTextIsOverTheLimit() {
        String tooLong = "fever ".repeat(embedder().maxTokens() + 50);

        assertThat(embedder().embedPassages(List.of(tooLong), Cancellation.NONE))
                .singleElement()
                .satisfies(this::assertUnit);
    }

    @Test
    default void embedPassagesShouldStopWhenCancelled() {
        assertThatThrownBy(() -> embedder().embedPassages(TEXTS, () -> true)).isInstanceOf(CancellationException.class);
    }

    @Test
    default void embedQueryShouldGiveTheSameUnitVectorWhenAskedAgain() {
        float[] vector = embedder().embedQuery("How is dengue spread?");

        assertUnit(vector);
        assertThat(embedder().embedQuery("How is dengue spread?")).containsExactly(vector, SAME);
    }

    @Test
    default void embedQueryShouldGiveTheSameVectorsWhenThreadsAskTogether() throws Exception {
        List<float[]> alone = TEXTS.stream().map(embedder()::embedQuery).toList();

        List<float[]> together =
                Parallel.run(TEXTS.size(), i -> () -> embedder().embedQuery(TEXTS.get(i)));

        for (int i = 0; i < TEXTS.size(); i++) {
            assertThat(together.get(i)).containsExactly(alone.get(i), SAME);
        }
    }

    @Test
    default void countTokensShouldGrowWhenTheTextGrows() {
        int tokens = embedder().countTokens("Dengue is spread by mosquitoes.");

        assertThat(tokens).isPositive();
        assertThat(embedder().countTokens("Dengue is spread by mosquitoes. Dengue is spread by mosquitoes."))
                .isGreaterThan(tokens);
    }

    @Test
    default void modelShouldBeDescribedWhenAsked() {
        assertThat(embedder().modelId()).isNotBlank();
        assertThat(embedder().dimension()).isPositive();
        assertThat(embedder().maxTokens()).isPositive();
        assertThat(embedder().languages()).isNotNull();
    }

    private void assertUnit(float[] vector) {
        assertThat(vector).hasSize(embedder().dimension());
        double squares = 0;
        for (float component : vector) {
            squares += (double) component * component;
        }
        assertThat(Math.sqrt(squares)).isCloseTo(1, UNIT);
    }
}
