package dev.medmentor.analytics;

import dev.medmentor.analytics.model.QuestionGroup;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.Term;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.WeighedCache;
import dev.medmentor.shared.port.Telemetry;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells whether two questions ask for the same. Thread-safe. */
final class QuestionLikeness {
    /**
     * The least cosine of two questions' vectors. Lower than what a curated answer asks for: nobody is answered by a
     * group, and one who reads it sees at once what does not belong. Of 66 questions in English, three wordings of 22
     * each, it puts 77 % of the pairs together that belong together, and no other (docs/quality.md).
     */
    static final double LEAST_COSINE = 0.86;

    /**
     * The least share of their words that two questions have in common, where there are no vectors. Of 42 questions each
     * it puts together 54 % of such pairs in Portuguese and no other, 60 % in Vietnamese and 3 % others.
     */
    static final double LEAST_SHARE = 0.4;

    private static final int REMEMBERED = 5_000;

    private final TextAnalyzer analyzer;
    private final Function<String, Language> languages;
    private final WeighedCache<String, Set<String>> known =
            new WeighedCache<>("analytics_words", REMEMBERED, (question, words) -> 1, Telemetry.NONE);

    QuestionLikeness(TextAnalyzer analyzer, Function<String, Language> languages) {
        this.analyzer = analyzer;
        this.languages = languages;
    }

    private record Scored(QuestionGroup group, double likeness) {}

    /** The group most like the question, if one is like enough; of several, the first. */
    Optional<QuestionGroup> nearest(String question, Optional<Embedding> embedding, List<QuestionGroup> groups) {
        Set<String> words = words(question);
        return groups.stream()
                .map(group -> new Scored(group, likeness(words, embedding, group)))
                .filter(scored -> scored.likeness() >= 0)
                .max(Comparator.comparingDouble(Scored::likeness))
                .map(Scored::group);
    }

    /** How far it is above what is asked for; below zero if it is not. */
    private double likeness(Set<String> words, Optional<Embedding> embedding, QuestionGroup group) {
        return embedding
                .flatMap(one -> group.embedding().flatMap(one::cosine))
                .map(cosine -> (cosine - LEAST_COSINE) / (1 - LEAST_COSINE))
                .orElseGet(() -> (share(words, words(group.question())) - LEAST_SHARE) / (1 - LEAST_SHARE));
    }

    private static double share(Set<String> ones, Set<String> others) {
        Set<String> both = new HashSet<>(ones);
        both.retainAll(others);
        int all = ones.size() + others.size() - both.size();
        return all == 0 ? 0 : (double) both.size() / all;
    }

    private Set<String> words(String question) {
        return known.find(question, words -> true).orElseGet(() -> {
            Set<String> words = analyzer.terms(question, languages.apply(question)).stream()
                    .map(Term::value)
                    .collect(Collectors.toUnmodifiableSet());
            known.put(question, words);
            return words;
        });
    }
}
