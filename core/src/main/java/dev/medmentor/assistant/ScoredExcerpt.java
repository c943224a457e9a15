package dev.medmentor.assistant;

import dev.medmentor.assistant.citation.Excerpt;
import java.util.Comparator;
import java.util.Set;

/**
 * A sentence or table row with what speaks for it.
 *
 * @param quotable where it stands, with what is to be said before it
 * @param place its index among all excerpts of the search
 * @param terms of its own text
 * @param matched the question's terms that it or its heading holds
 * @param coverage the share of the question's weight that it or its heading holds
 * @param similarity the cosine of its meaning and the question's; 0 where it was not embedded
 * @param score higher is better; comparable within one question
 */
record ScoredExcerpt(
        Quotable quotable,
        int place,
        Set<String> terms,
        Set<String> matched,
        double coverage,
        double similarity,
        double score) {
    static final Comparator<ScoredExcerpt> BEST_FIRST =
            Comparator.comparingDouble(ScoredExcerpt::score).reversed().thenComparing(ScoredExcerpt::place);

    ScoredExcerpt {
        terms = Set.copyOf(terms);
        matched = Set.copyOf(matched);
    }

    Excerpt excerpt() {
        return quotable.excerpt();
    }

    ScoredExcerpt similar(double cosine, double bonus) {
        return new ScoredExcerpt(quotable, place, terms, matched, coverage, cosine, score + bonus);
    }

    /** Whether both say much the same, in the same or in other words of the same stem. */
    boolean repeats(ScoredExcerpt other) {
        long common = terms.stream().filter(other.terms::contains).count();
        long all = terms.size() + other.terms.size() - common;
        return all == 0 || (double) common / all > 0.6;
    }
}
