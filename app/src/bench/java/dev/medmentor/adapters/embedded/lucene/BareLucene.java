package dev.medmentor.adapters.embedded.lucene;

import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * What a program without MedMentor would run on the same index: two queries, two lists of hits. The queries are those of
 * the adapter, made by its own classes.
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
        return new Queries(
                adapter.words(tenant, ReadableCollections.all(), text, language, filter), nearest, limit, neighbours);
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
