package dev.medmentor.assistant;

import dev.medmentor.assistant.citation.Excerpt;
import java.util.Set;

/**
 * A sentence or table row with what speaks for it.
 *
 * @param place its index among all excerpts of the search
 * @param terms of its own text
 * @param matched the question's terms that it or its heading holds
 * @param coverage the share of the question's weight that it or its heading holds
 * @param score higher is better; comparable within one question
 */
record ScoredExcerpt(
        Excerpt excerpt, int place, Set<String> terms, Set<String> matched, double coverage, double score) {
    ScoredExcerpt {
        terms = Set.copyOf(terms);
        matched = Set.copyOf(matched);
    }

    ScoredExcerpt plus(double bonus) {
        return new ScoredExcerpt(excerpt, place, terms, matched, coverage, score + bonus);
    }

    /** Whether both say much the same, in the same or in other words of the same stem. */
    boolean repeats(ScoredExcerpt other) {
        long common = terms.stream().filter(other.terms::contains).count();
        long all = terms.size() + other.terms.size() - common;
        return all == 0 || (double) common / all > 0.6;
    }
}
