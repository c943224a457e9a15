package dev.medmentor.retrieval;

import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
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
        Map<PassageId, Double> words = scaled(lexical, best(lexical), Math.abs(best(lexical)) * LEAST_SHARE);
        Map<PassageId, Double> meaning = scaled(dense, best(dense), LEAST_SPREAD);
        Map<PassageId, Double> cosines = new HashMap<>();
        dense.forEach(candidate -> cosines.put(candidate.passage(), candidate.score()));
        Set<PassageId> seen = new HashSet<>();
        List<FusedCandidate> fused = new ArrayList<>();
        for (List<Candidate> side : List.of(lexical, dense)) {
            for (Candidate candidate : side) {
                PassageId id = candidate.passage();
                if (seen.add(id)) {
                    double share = denseShare.applyAsDouble(candidate.language());
                    double score = (1 - share) * words.getOrDefault(id, 0.0) + share * meaning.getOrDefault(id, 0.0);
                    Double cosine = cosines.get(id);
                    fused.add(new FusedCandidate(
                            id, score, cosine == null ? OptionalDouble.empty() : OptionalDouble.of(cosine)));
                }
            }
        }
        fused.sort(BEST_FIRST);
        return fused;
    }

    /** Spreads scores between the worst candidate (0) and the best (1), at most as far as {@code leastSpread} allows. */
    private static Map<PassageId, Double> scaled(List<Candidate> candidates, double best, double leastSpread) {
        double worst = candidates.stream().mapToDouble(Candidate::score).min().orElse(best);
        double spread = Math.max(leastSpread, best - worst);
        Map<PassageId, Double> scaled = new HashMap<>();
        for (Candidate candidate : candidates) {
            double below = best - candidate.score();
            scaled.put(candidate.passage(), below <= 0 ? 1 : Math.max(0, 1 - below / spread));
        }
        return scaled;
    }

    private static double best(List<Candidate> candidates) {
        return candidates.stream().mapToDouble(Candidate::score).max().orElse(0);
    }
}
