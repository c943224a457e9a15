package dev.medmentor.assistant;

import dev.medmentor.retrieval.model.SearchHit;
import dev.medmentor.retrieval.model.SearchResult;
import dev.medmentor.shared.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Decides without a model whether the passages found can answer a question. A rule that can be read rather than a score:
 * the passage must be about what the question names, and hold most of what it asks, judged by words, or by meaning
 * where the embedding model knows both languages. In English the sentence that would be quoted must also be likely to answer,
 * by its {@link Support}. It sees words, not facts. Thread-safe.
 */
public final class Refusal {
    /**
     * Where the line is drawn. All are shares from 0 to 1, but the similarities, which are cosines of the question with
     * the nearest passage or the nearest sentence of the hit, whichever is higher.
     *
     * @param passageCoverage of the question's weight that one hit must hold, with its heading
     * @param sentenceCoverage of it that one sentence must hold, with its heading
     * @param unrelated below this similarity, shared words are chance
     * @param similar from this similarity, {@code similarCoverage} will do instead of the other two
     * @param similarCoverage as {@code passageCoverage}, for a similar hit in the question's language
     * @param anchors of the question's names and years that the hit must hold
     * @param likelihood of the sentence that would be quoted, as {@link Support#likelihood} tells it
     */
    public record Thresholds(
            double passageCoverage,
            double sentenceCoverage,
            double unrelated,
            double similar,
            double similarCoverage,
            double anchors,
            double likelihood) {
        /** Refuses little that the documents answer. */
        public static final Thresholds DEFAULT = new Thresholds(0.60, 0.45, 0.60, 0.70, 0.40, 0.67, 0.25);

        /** Refuses as many of the questions that look answered and are not as it can, at the price of some that are. */
        public static final Thresholds STRICT = DEFAULT.withLikelihood(0.50);

        public Thresholds withLikelihood(double least) {
            return new Thresholds(
                    passageCoverage, sentenceCoverage, unrelated, similar, similarCoverage, anchors, least);
        }

        /** Whether one of the hits can answer, and what would be quoted is likely to. */
        public boolean accept(Grounds grounds) {
            boolean likely = grounds.support()
                    .map(support -> support.likelihood() >= likelihood)
                    .orElse(true);
            return likely && grounds.hits().stream().anyMatch(this::accept);
        }

        /** Whether the hit that was measured can answer. */
        public boolean accept(Evidence hit) {
            double similarity = Math.max(hit.similarity(), hit.sentenceSimilarity());
            boolean related = !hit.comparable() || similarity >= unrelated;
            boolean words = hit.passageCoverage() >= passageCoverage && hit.sentenceCoverage() >= sentenceCoverage;
            boolean meaning = hit.comparable()
                    && similarity >= similar
                    && (hit.foreign() || hit.passageCoverage() >= similarCoverage);
            return hit.anchors() >= anchors && related && (words || meaning);
        }
    }

    /**
     * What was measured on one hit. Shares from 0 to 1 and cosines; a cosine is 0 where vectors took no part.
     *
     * @param comparable whether the embedding model knows the question's language and the hit's
     * @param foreign whether these are known to differ
     * @param similarity of the question and the nearest passage of all hits
     * @param sentenceSimilarity of the question and the hit's nearest sentence
     */
    public record Evidence(
            boolean comparable,
            boolean foreign,
            double passageCoverage,
            double sentenceCoverage,
            double anchors,
            double similarity,
            double sentenceSimilarity) {}

    /**
     * What was measured on all hits.
     *
     * @param hits one for each, in their order
     * @param support of the sentence that would be quoted, if question and sentence are English
     */
    public record Grounds(List<Evidence> hits, Optional<Support> support) {
        public Grounds {
            hits = List.copyOf(hits);
        }
    }

    private final Thresholds thresholds;
    private final Set<Language> embedded;

    /** @param embedded the languages that the embedding model knows; empty without one */
    public Refusal(Thresholds thresholds, Set<Language> embedded) {
        this.thresholds = thresholds;
        this.embedded = Set.copyOf(embedded);
    }

    boolean isAnswerable(Grounds grounds) {
        return thresholds.accept(grounds);
    }

    /**
     * @param question as searched for
     * @param sentences the sentences to choose from, scored by {@code relevance}
     */
    Grounds grounds(String question, SearchResult result, Relevance relevance, List<ScoredExcerpt> sentences) {
        List<Evidence> evidence = new ArrayList<>();
        for (SearchHit hit : result.hits()) {
            int source = evidence.size() + 1;
            List<ScoredExcerpt> own = sentences.stream()
                    .filter(scored -> scored.excerpt().source() == source)
                    .toList();
            evidence.add(evidence(result, hit, relevance, own));
        }
        Optional<Support> support = sentences.stream()
                .min(ScoredExcerpt.BEST_FIRST)
                .flatMap(best -> support(question, result, relevance, best));
        return new Grounds(evidence, support);
    }

    private static Optional<Support> support(
            String question, SearchResult result, Relevance relevance, ScoredExcerpt best) {
        SearchHit hit = result.hits().get(best.excerpt().source() - 1);
        Language language = hit.best().language();
        boolean english = language.equals(Language.ENGLISH)
                && (result.language().equals(language) || result.language().equals(Language.UNDETERMINED));
        return english
                ? Optional.of(Support.of(question, relevance, best, terms(hit, relevance), language))
                : Optional.empty();
    }

    private static Set<String> terms(SearchHit hit, Relevance relevance) {
        return relevance.terms(
                hit.document().name() + "\n" + hit.best().context() + "\n" + hit.text(),
                hit.best().language());
    }

    private Evidence evidence(SearchResult result, SearchHit hit, Relevance relevance, List<ScoredExcerpt> own) {
        Language language = hit.best().language();
        Set<String> found = terms(hit, relevance);
        Set<String> anchors = relevance.anchors(language);
        Set<String> held = new HashSet<>(anchors);
        held.retainAll(relevance.matched(found, language));
        return new Evidence(
                embedded.contains(result.language()) && embedded.contains(language),
                !result.language().equals(language) && !result.language().equals(Language.UNDETERMINED),
                relevance.coverage(found, language),
                highest(own, ScoredExcerpt::coverage),
                anchors.isEmpty() ? 1 : (double) held.size() / anchors.size(),
                result.similarity(),
                highest(own, ScoredExcerpt::similarity));
    }

    private static double highest(List<ScoredExcerpt> sentences, ToDoubleFunction<ScoredExcerpt> value) {
        return sentences.stream().mapToDouble(value).max().orElse(0);
    }
}
