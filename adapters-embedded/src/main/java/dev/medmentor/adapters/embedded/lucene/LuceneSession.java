package dev.medmentor.adapters.embedded.lucene;

import java.io.IOException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;

/**
 * What is open. After a failure that closed the writer it still answers; the next change replaces it as a whole.
 */
record LuceneSession(Directory directory, IndexWriter writer, SearcherManager searchers) {
    static LuceneSession open(IndexFiles files, LuceneSettings settings, SearchThreads threads) throws IOException {
        Directory directory = files.open();
        try {
            IndexWriter writer = IndexFiles.writer(directory, settings.exactCandidates());
            try {
                return new LuceneSession(directory, writer, new SearcherManager(writer, threads));
            } catch (IOException | RuntimeException e) {
                IOUtils.closeWhileHandlingException(writer);
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(directory);
            throw e;
        }
    }

    void close() {
        IOUtils.closeWhileHandlingException(searchers, writer, directory);
    }
}
