package dev.medmentor.adapters.embedded.lucene;

import dev.medmentor.retrieval.model.Term;
import dev.medmentor.shared.Language;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;

/**
 * The words of a question as a query: in the fields of its own language with their weights, and in those of the others,
 * each by its own analysis, with less, so that names, numbers and cognates are found there without drowning the own
 * language. A question of no known language is asked of all alike. Words that no passage has are left out; of a long
 * question the rarest are kept, so that it stays below Lucene's limit of clauses.
 */
final class LexicalQuery {
    static final float OTHER_LANGUAGE_WEIGHT = 0.3f;
    /** Three fields a language at most; with those of the others far below Lucene's 1,024 clauses. */
    private static final int TERMS = 160;

    private static final int OTHER_LANGUAGE_TERMS = 32;

    private final IndexReader reader;

    LexicalQuery(IndexReader reader) {
        this.reader = reader;
    }

    Query of(String text, Language language) throws IOException {
        Language own = TextField.analysed(language);
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (Language other : TextField.languages()) {
            boolean sameLanguage = other.equals(own);
            boolean alike = sameLanguage || language.equals(Language.UNDETERMINED);
            for (TextField field : TextField.of(other)) {
                float weight = alike ? field.weight() : field.weight() * OTHER_LANGUAGE_WEIGHT;
                add(query, field, text, weight, sameLanguage ? TERMS : OTHER_LANGUAGE_TERMS);
            }
        }
        return query.build();
    }

    private void add(BooleanQuery.Builder query, TextField field, String text, float weight, int limit)
            throws IOException {
        Map<String, Integer> occurrences = new LinkedHashMap<>();
        for (Term term : LuceneTextAnalyzer.terms(text, field.analyzer())) {
            occurrences.merge(term.value(), 1, Integer::sum);
        }
        List<FoundTerm> found = FoundTerm.find(reader, field.name(), occurrences.keySet());
        found.stream()
                .sorted(Comparator.comparingInt(FoundTerm::frequency))
                .limit(limit)
                .forEach(term -> query.add(
                        new BoostQuery(term.query(), weight * occurrences.getOrDefault(term.value(), 1)),
                        Occur.SHOULD));
    }
}
