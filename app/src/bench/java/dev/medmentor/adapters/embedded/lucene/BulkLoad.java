package dev.medmentor.adapters.embedded.lucene;

import dev.medmentor.retrieval.model.PassageChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Writes an index in one go, as {@link LucenePassageIndex} would in many: the same documents and codec, each thread's in
 * one segment, whose graph is made once.
 */
public final class BulkLoad {
    private static final int THREADS = 2;

    private BulkLoad() {}

    /** @param change by its sequence, 1 to {@code count} */
    public static void load(Path index, int count, IntFunction<PassageChange.Put> change) throws Exception {
        try (Directory directory = FSDirectory.open(index);
                IndexWriter writer = IndexFiles.writer(directory, 0)) {
            writer.getConfig().setMergePolicy(NoMergePolicy.INSTANCE);
            // The limit of documents first: Lucene wants one of the two at any time.
            writer.getConfig().setMaxBufferedDocs(count + 1).setRAMBufferSizeMB(IndexWriterConfig.DISABLE_AUTO_FLUSH);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                List<Callable<Void>> parts = new ArrayList<>();
                for (int part = 0; part < THREADS; part++) {
                    int first = part + 1;
                    parts.add(() -> {
                        for (int i = first; i <= count; i += THREADS) {
                            writer.addDocument(PassageDocument.of(change.apply(i)));
                        }
                        return null;
                    });
                }
                for (Future<Void> part : threads.invokeAll(parts)) {
                    part.get();
                }
            } finally {
                threads.shutdown();
            }
            IndexFiles.commit(writer, count);
        }
    }
}
