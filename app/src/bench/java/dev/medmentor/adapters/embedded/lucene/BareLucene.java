package dev.medmentor.adapters.embedded.lucene;

import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

/**
 * What a program without MedMentor would run on the same index: two queries, two lists of hits. They ask what the adapter
 * asks, of the same fields with the same weights, analysis and filter, but are made as Lucene's own query builder makes
 * them and searched as its searcher does by default.
 */
public final class BareLucene implements AutoCloseable {
    private final Directory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    /** Queries that are ready to run. */
    public record Queries(Query words, Query nearest, int limit, int neighbours) {}

    /** @param index a directory of {@link LucenePassageIndex}, with everything committed */
    public BareLucene(Path index) throws IOException {
        this.directory = FSDirectory.open(index);
        this.reader = DirectoryReader.open(directory);
        this.searcher = new IndexSearcher(reader);
    }

    /** What {@link LucenePassageIndex} asks for a hybrid search of this depth. */
    public Queries queries(
            TenantId tenant, String text, Language language, Embedding vector, PassageFilter filter, int limit)
            throws IOException {
        PassageSearch adapter = new PassageSearch(searcher, LuceneSettings.DEFAULT);
        int neighbours = PassageSearch.neighbours(limit);
        Query nearest = new KnnFloatVectorQuery(
                VectorFields.name(vector.model(), vector.vector().length),
                vector.vector(),
                neighbours,
                adapter.accepted(tenant, ReadableCollections.all(), filter).orElse(null));
        BooleanQuery.Builder words = new BooleanQuery.Builder().add(words(text, language), Occur.MUST);
        adapter.accepted(tenant, ReadableCollections.all(), filter)
                .ifPresent(passages -> words.add(passages, Occur.FILTER));
        return new Queries(words.build(), nearest, limit, neighbours);
    }

    private static Query words(String text, Language language) {
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        for (Language each : TextField.languages()) {
            boolean own = each.equals(TextField.analysed(language)) || language.equals(Language.UNDETERMINED);
            for (TextField field : TextField.of(each)) {
                Query query = new QueryBuilder(field.analyzer()).createBooleanQuery(field.name(), text);
                if (query != null) {
                    float weight = own ? field.weight() : field.weight() * LexicalQuery.OTHER_LANGUAGE_WEIGHT;
                    words.add(new BoostQuery(query, weight), Occur.SHOULD);
                }
            }
        }
        return words.build();
    }

    /** Both searches; the hits by number and score, as Lucene gives them. */
    public int run(Queries queries) throws IOException {
        TopDocs words = searcher.search(queries.words(), queries.limit());
        TopDocs nearest = searcher.search(queries.nearest(), queries.neighbours());
        return words.scoreDocs.length + nearest.scoreDocs.length;
    }

    public int runWords(Queries queries) throws IOException {
        return searcher.search(queries.words(), queries.limit()).scoreDocs.length;
    }

    public int runNearest(Queries queries) throws IOException {
        return searcher.search(queries.nearest(), queries.neighbours()).scoreDocs.length;
    }

    public int segments() {
        return reader.leaves().size();
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}
