package dev.medmentor.retrieval.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Measures of one ranking as trec_eval defines them. A ranking names each item once, best first; a grade above 0 means
 * relevant, and unjudged items count as irrelevant. Stateless.
 */
public final class RankingMetrics {
    private RankingMetrics() {}

    /**
     * Normalised discounted cumulative gain of the first {@code k}, 0 to 1: the grade is the gain, the discount is the
     * logarithm to base 2 of rank plus 1 (Järvelin and Kekäläinen, 2002, as in trec_eval's {@code ndcg_cut}).
     */
    public static double ndcg(List<String> ranking, Map<String, Integer> grades, int k) {
        List<Integer> ideal =
                grades.values().stream().sorted(Comparator.reverseOrder()).toList();
        List<Integer> got =
                ranking.stream().map(item -> grades.getOrDefault(item, 0)).toList();
        double best = discounted(ideal, k);
        return best == 0 ? 0 : discounted(got, k) / best;
    }

    private static double discounted(List<Integer> gains, int k) {
        double sum = 0;
        for (int i = 0; i < Math.min(k, gains.size()); i++) {
            sum += Math.max(0, gains.get(i)) * Math.log(2) / Math.log(i + 2);
        }
        return sum;
    }

    /** Which share of the relevant items is among the first {@code k}; 0 if there is none. */
    public static double recall(List<String> ranking, Map<String, Integer> grades, int k) {
        long relevant = grades.values().stream().filter(grade -> grade > 0).count();
        return relevant == 0 ? 0 : (double) found(ranking, grades, k) / relevant;
    }

    /** 1 if a relevant item is among the first {@code k} (trec_eval's {@code success}), otherwise 0. */
    public static double hit(List<String> ranking, Map<String, Integer> grades, int k) {
        return found(ranking, grades, k) > 0 ? 1 : 0;
    }

    private static long found(List<String> ranking, Map<String, Integer> grades, int k) {
        return ranking.stream()
                .limit(k)
                .filter(item -> grades.getOrDefault(item, 0) > 0)
                .count();
    }

    /** 1 divided by the rank, from 1, of the first relevant item; 0 if there is none (trec_eval's {@code recip_rank}). */
    public static double reciprocalRank(List<String> ranking, Map<String, Integer> grades) {
        for (int i = 0; i < ranking.size(); i++) {
            if (grades.getOrDefault(ranking.get(i), 0) > 0) {
                return 1.0 / (i + 1);
            }
        }
        return 0;
    }
}
