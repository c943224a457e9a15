package dev.medmentor.retrieval.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RankingMetricsTest {
    private static final Offset<Double> EXACT = within(1e-5);
    private static final Map<String, Integer> GRADES = Map.of("a", 2, "b", 1, "c", 1, "n", 0, "m", -1);

    @Test
    void ndcgShouldDiscountGradesByTheLogarithmOfTheirRank() {
        // (1/log2(3) + 2/log2(4)) / (2/log2(2) + 1/log2(3) + 1/log2(4))
        assertThat(RankingMetrics.ndcg(List.of("x", "b", "a"), GRADES, 10)).isCloseTo(0.52091, EXACT);
    }

    @Test
    void ndcgShouldCutTheRankingAndTheIdealAtK() {
        // (1/log2(3)) / (2 + 1/log2(3))
        assertThat(RankingMetrics.ndcg(List.of("x", "b", "a"), GRADES, 2)).isCloseTo(0.23981, EXACT);
    }

    @Test
    void ndcgShouldBeOneWhenTheOrderIsIdeal() {
        assertThat(RankingMetrics.ndcg(List.of("a", "c", "b", "x"), GRADES, 10)).isCloseTo(1, EXACT);
    }

    @Test
    void ndcgShouldCountANegativeGradeAsNoGain() {
        assertThat(RankingMetrics.ndcg(List.of("m", "a"), GRADES, 10)).isCloseTo(0.40303, EXACT);
    }

    @Test
    void recallShouldBeTheShareOfRelevantItemsFound() {
        List<String> ranking = List.of("x", "b", "n", "a");

        assertThat(RankingMetrics.recall(ranking, GRADES, 2)).isCloseTo(1.0 / 3, EXACT);
        assertThat(RankingMetrics.recall(ranking, GRADES, 5)).isCloseTo(2.0 / 3, EXACT);
    }

    @Test
    void hitShouldBeOneWhenARelevantItemIsWithinK() {
        assertThat(RankingMetrics.hit(List.of("n", "x", "c"), GRADES, 2)).isZero();
        assertThat(RankingMetrics.hit(List.of("n", "x", "c"), GRADES, 3)).isEqualTo(1);
    }

    @Test
    void reciprocalRankShouldUseTheFirstRelevantItem() {
        assertThat(RankingMetrics.reciprocalRank(List.of("n", "x", "c", "a"), GRADES))
                .isCloseTo(1.0 / 3, EXACT);
    }

    @Test
    void measuresShouldBeZeroWhenNothingIsRelevantOrFound() {
        for (List<String> ranking : List.of(List.<String>of(), List.of("x", "y"))) {
            assertThat(RankingMetrics.ndcg(ranking, GRADES, 10)).isZero();
            assertThat(RankingMetrics.recall(ranking, GRADES, 10)).isZero();
            assertThat(RankingMetrics.reciprocalRank(ranking, GRADES)).isZero();
        }
        assertThat(RankingMetrics.ndcg(List.of("n"), Map.of("n", 0), 10)).isZero();
        assertThat(RankingMetrics.recall(List.of("n"), Map.of("n", 0), 10)).isZero();
    }
}
