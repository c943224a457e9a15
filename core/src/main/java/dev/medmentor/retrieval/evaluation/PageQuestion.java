package dev.medmentor.retrieval.evaluation;

import java.util.List;
import java.util.Set;

/**
 * A question whose right pages are known.
 *
 * @param gold all of these must be found, each by any one of its pages; at least one, none of them empty
 */
public record PageQuestion(String id, String text, List<Set<String>> gold) {
    public PageQuestion {
        gold = gold.stream().map(Set::copyOf).toList();
        if (gold.isEmpty() || gold.stream().anyMatch(Set::isEmpty)) {
            throw new IllegalArgumentException("question " + id + " has no gold page");
        }
    }

    /** Whether the first {@code k} pages of a ranking, best first, hold one of each. */
    boolean isAnsweredBy(List<String> ranking, int k) {
        List<String> first = ranking.subList(0, Math.min(k, ranking.size()));
        return gold.stream().allMatch(pages -> first.stream().anyMatch(pages::contains));
    }
}
