package dev.medmentor.retrieval;

import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * Joins the candidates of both sides of a search into one ranking: a weighted sum of scores that were brought to the
 * range 0 to 1 within their list. Scores rather than ranks, for where one side is weak its ranks ruin the other's.
 * Stateless.
 */
final class Fusion {
    /** Cosines closer together than this are not pulled apart further: few or equal candidates say little. */
    private static final double LEAST_SPREAD = 0.1;
    /** The same for scores of words, which have no scale of their own, as a share of the best. */
    private static final double LEAST_SHARE = 0.5;

    private static final Comparator<FusedCandidate> BEST_FIRST =
            Comparator.comparingDouble(FusedCandidate::score).reversed().thenComparing(FusedCandidate::passage);

    private Fusion() {}

    /**
     * All candidates, best first, ties by passage id. What a side did not propose counts 0 there.
     *
     * @param denseShare of a passage, by its language, 0 to 1
     */
    static List<FusedCandidate> fuse(
            List<Candidate> lexical, List<Candidate> dense, ToDoubleFunction<Language> denseShare) {
        Scale words = Scale.of(lexical, best -> Math.abs(best) * LEAST_SHARE);
        Scale meaning = Scale.of(dense, best -> LEAST_SPREAD);
        Map<PassageId, Candidate> near = new HashMap<>();
        dense.forEach(candidate -> near.put(candidate.passage(), candidate));
        List<FusedCandidate> fused = new ArrayList<>(lexical.size() + dense.size());
        for (Candidate candidate : lexical) {
            double share = denseShare.applyAsDouble(candidate.language());
            double score = (1 - share) * words.of(candidate);
            Candidate both = near.remove(candidate.passage());
            fused.add(
                    both == null
                            ? new FusedCandidate(candidate.passage(), score, OptionalDouble.empty())
                            : fused(both, score + share * meaning.of(both)));
        }
        for (Candidate candidate : near.values()) {
            fused.add(fused(candidate, denseShare.applyAsDouble(candidate.language()) * meaning.of(candidate)));
        }
        fused.sort(BEST_FIRST);
        return fused;
    }

    private static FusedCandidate fused(Candidate near, double score) {
        return new FusedCandidate(near.passage(), score, OptionalDouble.of(near.score()));
    }

    /** Spreads scores between the worst candidate (0) and the best (1), at most as far as a least spread allows. */
    private record Scale(double best, double spread) {
        static Scale of(List<Candidate> candidates, DoubleUnaryOperator leastSpread) {
            double best = Double.NEGATIVE_INFINITY;
            double worst = Double.POSITIVE_INFINITY;
            for (Candidate candidate : candidates) {
                best = Math.max(best, candidate.score());
                worst = Math.min(worst, candidate.score());
            }
            return new Scale(best, Math.max(leastSpread.applyAsDouble(best), best - worst));
        }

        double of(Candidate candidate) {
            double below = best - candidate.score();
            return below <= 0 ? 1 : Math.max(0, 1 - below / spread);
        }
    }
}
