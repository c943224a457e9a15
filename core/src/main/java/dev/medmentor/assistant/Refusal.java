package dev.medmentor.assistant;

import dev.medmentor.retrieval.model.SearchHit;
import dev.medmentor.retrieval.model.SearchResult;
import dev.medmentor.shared.Language;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
     * @param anchors of the question's names and years that the hit must hold
     */
    public record Thresholds(
            double passageCoverage,
            double sentenceCoverage,
            double similarity,
            double similarCoverage,
            double anchors) {
        public static final Thresholds DEFAULT = new Thresholds(0.60, 0.34, 0.80, 0.40, 0.67);
    }

    /**
     * What was measured on the best hit.
     *
     * @param answerable whether the hits can answer
     */
    public record Verdict(
            boolean answerable, double passageCoverage, double sentenceCoverage, double anchors, double similarity) {}

    private final Thresholds thresholds;
    private final Set<Language> embedded;

    /** @param embedded the languages that the embedding model knows; empty without one */
    public Refusal(Thresholds thresholds, Set<Language> embedded) {
        this.thresholds = thresholds;
        this.embedded = Set.copyOf(embedded);
    }

    /** @param sentences the sentences to choose from, scored by {@code relevance} */
    Verdict judge(SearchResult result, Relevance relevance, List<ScoredExcerpt> sentences) {
        Verdict best = new Verdict(false, 0, 0, 0, result.similarity());
        for (int i = 0; i < result.hits().size(); i++) {
            int source = i + 1;
            double sentence = sentences.stream()
                    .filter(scored -> scored.excerpt().source() == source)
                    .mapToDouble(ScoredExcerpt::coverage)
                    .max()
                    .orElse(0);
            Verdict verdict = judge(result, result.hits().get(i), relevance, sentence);
            boolean better = verdict.passageCoverage() > best.passageCoverage();
            if (verdict.answerable() ? !best.answerable() || better : !best.answerable() && better) {
                best = verdict;
            }
        }
        return best;
    }

    private Verdict judge(SearchResult result, SearchHit hit, Relevance relevance, double sentence) {
        Language language = hit.best().language();
        Set<String> found =
                relevance.terms(hit.document().name() + "\n" + hit.best().context() + "\n" + hit.text(), language);
        double coverage = relevance.coverage(found, language);
        Set<String> anchors = relevance.anchors(language);
        Set<String> held = new HashSet<>(anchors);
        held.retainAll(relevance.matched(found, language));
        double anchored = anchors.isEmpty() ? 1 : (double) held.size() / anchors.size();
        boolean similar = result.similarity() >= thresholds.similarity
                && embedded.contains(result.language())
                && embedded.contains(language);
        boolean foreign =
                !result.language().equals(language) && !result.language().equals(Language.UNDETERMINED);
        boolean words = coverage >= thresholds.passageCoverage && sentence >= thresholds.sentenceCoverage;
        boolean meaning = similar && (foreign || coverage >= thresholds.similarCoverage);
        boolean named = anchored >= thresholds.anchors;
        return new Verdict(named && (words || meaning), coverage, sentence, anchored, result.similarity());
    }
}
