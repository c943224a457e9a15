package dev.medmentor.adapters.embedded.lucene;

import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
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
import org.apache.lucene.search.TopScoreDocCollectorManager;

/** Searches on one state of the index. */
final class PassageSearch {
    /** How many neighbours the graph search keeps in sight: what it is asked for alone would cost recall. */
    private static final int MINIMUM_NEIGHBOURS = 128;

    private static final Sort BY_SCORE_THEN_ID =
            new Sort(SortField.FIELD_SCORE, new SortField(PassageDocument.KEY, SortField.Type.STRING));

    private final IndexSearcher searcher;
    private final LuceneSettings settings;
    private final CandidateReader candidates;

    PassageSearch(IndexSearcher searcher, LuceneSettings settings) {
        this.searcher = searcher;
        this.settings = settings;
        this.candidates = new CandidateReader(searcher.getIndexReader());
    }

    List<Candidate> lexical(
            TenantId tenant,
            ReadableCollections readable,
            String text,
            Language language,
            PassageFilter filter,
            int limit)
            throws IOException {
        Query words = words(tenant, readable, text, language, filter);
        // Nobody asks how many passages there are: whatever cannot be among the best is passed over from the start.
        ScoreDoc[] hits = searcher.search(words, new TopScoreDocCollectorManager(limit + 1, null, limit + 1)).scoreDocs;
        if (hits.length <= limit || hits[limit].score < hits[limit - 1].score) {
            return inOrder(candidates.read(Arrays.copyOf(hits, Math.min(limit, hits.length))));
        }
        // Which of the equal ones come before the cut, their ids decide: a slower search, for it cannot pass over
        // equals.
        TopFieldDocs sorted = searcher.search(words, limit, BY_SCORE_THEN_ID);
        for (ScoreDoc hit : sorted.scoreDocs) {
            hit.score = (Float) ((FieldDoc) hit).fields[0];
        }
        return candidates.read(sorted.scoreDocs);
    }

    private static List<Candidate> inOrder(List<Candidate> found) {
        return found.stream()
                .sorted(Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::passage))
                .toList();
    }

    /** What {@link #lexical} asks. */
    Query words(TenantId tenant, ReadableCollections readable, String text, Language language, PassageFilter filter)
            throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder()
                .add(new LexicalQuery(searcher.getIndexReader()).of(text, language), Occur.MUST);
        accepted(tenant, readable, filter).ifPresent(passages -> query.add(passages, Occur.FILTER));
        return query.build();
    }

    List<Candidate> dense(
            TenantId tenant, ReadableCollections readable, Embedding query, PassageFilter filter, int limit)
            throws IOException {
        int neighbours = neighbours(limit);
        String field = VectorFields.name(query.model(), query.vector().length);
        Query nearest = new NearestQuery(
                field,
                query.vector(),
                neighbours,
                accepted(tenant, readable, filter).orElse(null),
                settings.exactCandidates());
        ScoreDoc[] hits = searcher.search(nearest, neighbours).scoreDocs;
        List<Candidate> found = new ArrayList<>();
        for (Candidate candidate : candidates.read(Arrays.copyOf(hits, bestWithTies(hits, limit)))) {
            // Lucene gives (1 + dot product) / 2.
            found.add(new Candidate(candidate.passage(), candidate.language(), 2 * candidate.score() - 1));
        }
        return inOrder(found).subList(0, Math.min(limit, found.size()));
    }

    /** Equals of the last one may come before it by their ids. */
    private static int bestWithTies(ScoreDoc[] hits, int limit) {
        int end = Math.min(limit, hits.length);
        while (end > 0 && end < hits.length && hits[end].score == hits[end - 1].score) {
            end++;
        }
        return end;
    }

    /**
     * The filter of a search; empty where it would accept every passage of the index, as that of a lone tenant does: to
     * gather them takes longer than to find the nearest.
     */
    Optional<Query> accepted(TenantId tenant, ReadableCollections readable, PassageFilter filter) throws IOException {
        IndexReader reader = searcher.getIndexReader();
        boolean all = readable.isAll()
                && filter.equals(PassageFilter.ALL)
                && reader.docFreq(PassageDocument.tenant(tenant)) == reader.maxDoc();
        return all ? Optional.empty() : Optional.of(PassageDocument.accepted(tenant, readable, filter));
    }

    /** How many neighbours are asked for, of which the best {@code limit} are kept. */
    static int neighbours(int limit) {
        return Math.max(2 * limit, MINIMUM_NEIGHBOURS);
    }

    Map<String, Integer> documentFrequencies(
            TenantId tenant, ReadableCollections readable, Language language, Collection<String> terms)
            throws IOException {
        Query passages = PassageDocument.inLanguage(tenant, readable, language);
        Map<String, Integer> frequencies = new HashMap<>();
        for (String term : terms) {
            frequencies.put(term, searcher.count(containing(passages, language, term)));
        }
        return Map.copyOf(frequencies);
    }

    int count(TenantId tenant, ReadableCollections readable, Language language) throws IOException {
        return searcher.count(PassageDocument.inLanguage(tenant, readable, language));
    }

    private static Query containing(Query passages, Language language, String term) {
        return new BooleanQuery.Builder()
                .add(passages, Occur.FILTER)
                .add(new TermQuery(new Term(TextField.main(language).name(), term)), Occur.FILTER)
                .build();
    }
}
