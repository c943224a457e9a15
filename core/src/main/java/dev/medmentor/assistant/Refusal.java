package dev.medmentor.assistant;

import dev.medmentor.retrieval.model.SearchHit;
import dev.medmentor.retrieval.model.SearchResult;
import dev.medmentor.shared.Language;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Decides without a model whether the passages found can answer a question. A rule that can be read rather than a score:
 * the passage must be about what the question names, and hold most of what it asks, judged by words, or by meaning
 * where the embedding model knows both languages. It sees words, not facts: a question that asks something else with the
 * words of a passage is beyond it. Thread-safe.
 */
public final class Refusal {
    /**
     * Where the line is drawn. All are shares from 0 to 1, but {@code similarity}, a cosine.
     *
     * @param passageCoverage of the question's weight that one hit must hold, with its heading
     * @param sentenceCoverage of it that one sentence must hold, with its heading
     * @param similarity from which fewer words will do: {@code similarCoverage}
     * @param similarCoverage as {@code passageCoverage}, for a similar passage in the question's language
     * @param sentenceSimilarity from which one sentence will do with {@code similarCoverage}
     * @param anchors of the question's names and years that the hit must hold
     */
    public record Thresholds(
            double passageCoverage,
            double sentenceCoverage,
            double similarity,
            double similarCoverage,
            double sentenceSimilarity,
            double anchors) {
        public static final Thresholds DEFAULT = new Thresholds(0.60, 0.34, 0.80, 0.40, 0.80, 0.67);
    }

    /**
     * What was measured on the best hit.
     *
     * @param answerable whether the hits can answer
     * @param similarity of the question and the nearest passage; 0 where vectors took no part
     * @param sentenceSimilarity of the question and the hit's nearest sentence; likewise
     */
    public record Verdict(
            boolean answerable,
            double passageCoverage,
            double sentenceCoverage,
            double anchors,
            double similarity,
            double sentenceSimilarity) {}

    private final Thresholds thresholds;
    private final Set<Language> embedded;

    /** @param embedded the languages that the embedding model knows; empty without one */
    public Refusal(Thresholds thresholds, Set<Language> embedded) {
        this.thresholds = thresholds;
        this.embedded = Set.copyOf(embedded);
    }

    /** @param sentences the sentences to choose from, scored by {@code relevance} */
    Verdict judge(SearchResult result, Relevance relevance, List<ScoredExcerpt> sentences) {
        Verdict best = new Verdict(false, 0, 0, 0, result.similarity(), 0);
        for (int i = 0; i < result.hits().size(); i++) {
            int source = i + 1;
            List<ScoredExcerpt> own = sentences.stream()
                    .filter(scored -> scored.excerpt().source() == source)
                    .toList();
            double sentence = highest(own, ScoredExcerpt::coverage);
            double near = highest(own, ScoredExcerpt::similarity);
            Verdict verdict = judge(result, result.hits().get(i), relevance, sentence, near);
            boolean better = verdict.passageCoverage() > best.passageCoverage();
            if (verdict.answerable() ? !best.answerable() || better : !best.answerable() && better) {
                best = verdict;
            }
        }
        return best;
    }

    private static double highest(List<ScoredExcerpt> sentences, ToDoubleFunction<ScoredExcerpt> value) {
        return sentences.stream().mapToDouble(value).max().orElse(0);
    }

    private Verdict judge(SearchResult result, SearchHit hit, Relevance relevance, double sentence, double near) {
        Language language = hit.best().language();
        Set<String> found =
                relevance.terms(hit.document().name() + "\n" + hit.best().context() + "\n" + hit.text(), language);
        double coverage = relevance.coverage(found, language);
        Set<String> anchors = relevance.anchors(language);
        Set<String> held = new HashSet<>(anchors);
        held.retainAll(relevance.matched(found, language));
        double anchored = anchors.isEmpty() ? 1 : (double) held.size() / anchors.size();
        boolean nearBy = result.similarity() >= thresholds.similarity || near >= thresholds.sentenceSimilarity;
        boolean similar = nearBy && embedded.contains(result.language()) && embedded.contains(language);
        boolean foreign =
                !result.language().equals(language) && !result.language().equals(Language.UNDETERMINED);
        boolean words = coverage >= thresholds.passageCoverage && sentence >= thresholds.sentenceCoverage;
        boolean meaning = similar && (foreign || coverage >= thresholds.similarCoverage);
        boolean named = anchored >= thresholds.anchors;
        return new Verdict(named && (words || meaning), coverage, sentence, anchored, result.similarity(), near);
    }
}
