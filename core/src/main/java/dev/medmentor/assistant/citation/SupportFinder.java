package dev.medmentor.assistant.citation;

import dev.medmentor.retrieval.chunking.TextRange;
import dev.medmentor.retrieval.model.Term;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.Language;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a sentence leans on when it names a passage and gives no quote: one sentence or table row of the passage,
 * or two that follow each other, with most of its words. Words are compared, so that it finds nothing across languages.
 */
final class SupportFinder {
    /** The share of the sentence's terms that its support must have. */
    private static final double LEAST_COVERAGE = 0.5;
    /** So many terms must be common, unless the sentence has fewer. */
    private static final int LEAST_COMMON = 2;
    /** Each number of the sentence found in an excerpt counts as much as so large a share of its terms. */
    private static final double NUMBER_WEIGHT = 0.5;
    /** A second sentence must earn its place. */
    private static final double PAIR_PENALTY = 0.1;

    private final TextAnalyzer analyzer;

    SupportFinder(TextAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    Optional<Excerpt> find(Sources sources, int source, String sentence, Language language) {
        Language spoken = sources.language(source);
        Set<String> wanted = terms(sentence, spoken);
        List<Quantity> numbers = Quantities.claimed(sentence, language);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        List<Excerpt> singles = sources.excerpts(source);
        Excerpt best = null;
        double bestScore = 0;
        for (int i = 0; i < singles.size(); i++) {
            double score = score(wanted, numbers, singles.get(i), spoken);
            if (score > bestScore) {
                best = singles.get(i);
                bestScore = score;
            }
            Excerpt pair = i + 1 < singles.size() ? pair(singles.get(i), singles.get(i + 1)) : null;
            double pairScore = pair == null ? 0 : score(wanted, numbers, pair, spoken) - PAIR_PENALTY;
            if (pairScore > bestScore) {
                best = pair;
                bestScore = pairScore;
            }
        }
        return Optional.ofNullable(best);
    }

    private static @Nullable Excerpt pair(Excerpt first, Excerpt second) {
        boolean neighbours = first.page().number() == second.page().number()
                && !first.isTableRow()
                && !second.isTableRow()
                && first.range().end() <= second.range().start()
                && first.page()
                        .text()
                        .substring(first.range().end(), second.range().start())
                        .isBlank();
        return neighbours
                ? new Excerpt(
                        first.source(),
                        first.page(),
                        new TextRange(first.range().start(), second.range().end()),
                        first.kind(),
                        first.heading(),
                        "")
                : null;
    }

    /** 0 for an excerpt that does not support the sentence. */
    private double score(Set<String> wanted, List<Quantity> numbers, Excerpt excerpt, Language spoken) {
        Set<String> common = new HashSet<>(wanted);
        common.retainAll(terms(excerpt.text(), spoken));
        double coverage = (double) common.size() / wanted.size();
        if (coverage < LEAST_COVERAGE || common.size() < Math.min(LEAST_COMMON, wanted.size())) {
            return 0;
        }
        List<Quantity> stated = Quantities.stated(excerpt.text(), spoken);
        long found = numbers.stream()
                .filter(number -> stated.stream().anyMatch(number::isStatedBy))
                .count();
        return coverage + NUMBER_WEIGHT * found;
    }

    private Set<String> terms(String text, Language language) {
        return analyzer.terms(text, language).stream().map(Term::value).collect(Collectors.toSet());
    }
}
