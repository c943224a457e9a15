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
 * range 0 to 1 within their list. Scores rather than ranks, for ranks hide how weak a side's best candidate is. Stateless.
 */
final class Fusion {
    /** Cosines closer together than this are not pulled apart further: few or equal candidates say little. */
    private static final double LEAST_SPREAD = 0.1;

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
        Map<PassageId, Double> words = byWords(lexical);
        Map<PassageId, Double> meaning = byMeaning(dense);
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

    /** A score of words has a true zero, so its share of the best one is taken. */
    private static Map<PassageId, Double> byWords(List<Candidate> candidates) {
        double best = candidates.stream().mapToDouble(Candidate::score).max().orElse(0);
        Map<PassageId, Double> scaled = new HashMap<>();
        for (Candidate candidate : candidates) {
            scaled.put(candidate.passage(), best <= 0 ? 1 : Math.max(0, candidate.score() / best));
        }
        return scaled;
    }

    /** A model's cosines crowd in a narrow band, so they are spread between the worst and the best candidate. */
    private static Map<PassageId, Double> byMeaning(List<Candidate> candidates) {
        double best = candidates.stream().mapToDouble(Candidate::score).max().orElse(0);
        double worst = candidates.stream().mapToDouble(Candidate::score).min().orElse(0);
        double spread = Math.max(LEAST_SPREAD, best - worst);
        Map<PassageId, Double> scaled = new HashMap<>();
        for (Candidate candidate : candidates) {
            scaled.put(candidate.passage(), Math.max(0, 1 - (best - candidate.score()) / spread));
        }
        return scaled;
    }
}
