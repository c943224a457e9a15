package dev.medmentor.retrieval.memory;

import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.Term;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.Language;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A passage with its terms counted, by the language they were analysed in. Thread-safe. */
final class IndexedPassage {
    /** How often each term occurs, and how many occurrences there are together. */
    record Terms(Map<String, Integer> counts, int length) {
        static Terms of(Iterable<Term> terms) {
            Map<String, Integer> counts = new HashMap<>();
            int length = 0;
            for (Term term : terms) {
                counts.merge(term.value(), 1, Integer::sum);
                length++;
            }
            return new Terms(Map.copyOf(counts), length);
        }

        int count(String term) {
            return counts.getOrDefault(term, 0);
        }
    }

    private final Passage passage;
    private final Optional<Embedding> embedding;
    private final TextAnalyzer analyzer;
    private final Map<Language, Terms> terms = new ConcurrentHashMap<>();

    IndexedPassage(Passage passage, Optional<Embedding> embedding, TextAnalyzer analyzer) {
        this.passage = passage;
        this.embedding = embedding;
        this.analyzer = analyzer;
        terms(passage.language());
    }

    Passage passage() {
        return passage;
    }

    Optional<Embedding> embedding() {
        return embedding;
    }

    /** The terms as {@code language} has them: a query is compared with passages that were analysed as it was. */
    Terms terms(Language language) {
        return terms.computeIfAbsent(language, wanted -> Terms.of(analyzer.terms(passage.embeddedText(), wanted)));
    }
}
