package dev.medmentor.adapters.embedded.lucene;

import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldDocs;

/** Searches on one state of the index. */
final class PassageSearch {
    /** How many neighbours the graph search keeps in sight: what it is asked for alone would cost recall. */
    private static final int MINIMUM_NEIGHBOURS = 128;

    private static final Sort BY_SCORE_THEN_ID =
            new Sort(SortField.FIELD_SCORE, new SortField(PassageDocument.KEY, SortField.Type.STRING));

    private final IndexSearcher searcher;
    private final LuceneSettings settings;

    PassageSearch(IndexSearcher searcher, LuceneSettings settings) {
        this.searcher = searcher;
        this.settings = settings;
    }

    List<Candidate> lexical(TenantId tenant, String text, Language language, PassageFilter filter, int limit)
            throws IOException {
        Query words = new LexicalQuery(searcher.getIndexReader()).of(text, language);
        Query query = new BooleanQuery.Builder()
                .add(words, Occur.MUST)
                .add(PassageDocument.accepted(tenant, filter), Occur.FILTER)
                .build();
        TopFieldDocs found = searcher.search(query, limit, BY_SCORE_THEN_ID);
        List<Candidate> candidates = new ArrayList<>();
        for (ScoreDoc hit : found.scoreDocs) {
            candidates.add(candidate(hit.doc, ((Float) ((FieldDoc) hit).fields[0]).doubleValue()));
        }
        return List.copyOf(candidates);
    }

    List<Candidate> dense(TenantId tenant, Embedding query, PassageFilter filter, int limit) throws IOException {
        int neighbours = Math.max(2 * limit, MINIMUM_NEIGHBOURS);
        String field = VectorFields.name(query.model(), query.vector().length);
        Query nearest = new NearestQuery(
                field,
                query.vector(),
                neighbours,
                PassageDocument.accepted(tenant, filter),
                settings.exactCandidates());
        List<Candidate> candidates = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(nearest, neighbours).scoreDocs) {
            // Lucene gives (1 + dot product) / 2.
            candidates.add(candidate(hit.doc, 2.0 * hit.score - 1));
        }
        candidates.sort(Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::passage));
        return List.copyOf(candidates.subList(0, Math.min(limit, candidates.size())));
    }

    Map<String, Integer> documentFrequencies(TenantId tenant, Language language, Collection<String> terms)
            throws IOException {
        Query passages = PassageDocument.inLanguage(tenant, language);
        Map<String, Integer> frequencies = new HashMap<>();
        for (String term : terms) {
            frequencies.put(term, searcher.count(containing(passages, language, term)));
        }
        return Map.copyOf(frequencies);
    }

    int count(TenantId tenant, Language language) throws IOException {
        return searcher.count(PassageDocument.inLanguage(tenant, language));
    }

    private static Query containing(Query passages, Language language, String term) {
        return new BooleanQuery.Builder()
                .add(passages, Occur.FILTER)
                .add(new TermQuery(new Term(TextField.main(language).name(), term)), Occur.FILTER)
                .build();
    }

    private Candidate candidate(int hit, double score) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(hit, leaves));
        int local = hit - leaf.docBase;
        SortedDocValues key = values(leaf, PassageDocument.KEY, local);
        SortedDocValues language = values(leaf, PassageDocument.LANGUAGE, local);
        return new Candidate(
                PassageDocument.id(key.lookupOrd(key.ordValue())),
                new Language(language.lookupOrd(language.ordValue()).utf8ToString()),
                score);
    }

    private static SortedDocValues values(LeafReaderContext leaf, String field, int local) throws IOException {
        SortedDocValues values = DocValues.getSorted(leaf.reader(), field);
        if (!values.advanceExact(local)) {
            throw new IOException("a passage without " + field);
        }
        return values;
    }
}
