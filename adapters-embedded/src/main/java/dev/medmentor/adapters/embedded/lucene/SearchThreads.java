package dev.medmentor.adapters.embedded.lucene;

import dev.medmentor.shared.DaemonThreads;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;

/**
 * Threads that help a caller with the segments of a large index. They take only what begins while one of them is idle:
 * under load every search stays on its caller's thread, and costs what it would without them. Idle ones end.
 */
final class SearchThreads extends SearcherFactory implements AutoCloseable {
    private static final int IDLE_SECONDS = 30;

    private final LuceneSettings settings;
    private final ThreadPoolExecutor helpers;

    SearchThreads(LuceneSettings settings) {
        this.settings = settings;
        // What is discarded, its caller does itself: it takes over whatever nobody has begun.
        this.helpers = new ThreadPoolExecutor(
                0,
                Math.max(1, settings.helpers()),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                DaemonThreads.numbered("search"),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
        return settings.helpers() == 0 || reader.numDocs() < settings.large()
                ? new IndexSearcher(reader)
                : new IndexSearcher(reader, helpers);
    }

    @Override
    public void close() {
        helpers.shutdown();
    }
}
