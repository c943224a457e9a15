package dev.medmentor.adapters.embedded.lucene;

import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.shared.DaemonThreads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.index.IndexWriter;

/**
 * Writes changes to Lucene, long runs of passages from two threads: analysing words and finding a vector's neighbours
 * is work for a processor, and Lucene gives each thread a segment of its own. Changes of one passage, and passages
 * before and after a removal, keep their order. Used by one thread at a time.
 */
final class ChangeWriter implements AutoCloseable {
    /** A segment for each thread is one more to search until they are merged. */
    private static final int WORTH_SHARING = 200;

    private final ExecutorService second =
            Executors.newSingleThreadExecutor(DaemonThreads.named("medmentor-index-writer"));

    /** Writes {@code changes} in their order; after a failure some of them may have been written. */
    void write(IndexWriter writer, List<PassageChange> changes) throws IOException {
        List<PassageChange.Put> run = new ArrayList<>();
        for (PassageChange change : changes) {
            if (change instanceof PassageChange.Put put) {
                run.add(put);
            } else if (change instanceof PassageChange.Removed removed) {
                put(writer, run);
                run.clear();
                writer.deleteDocuments(PassageDocument.removed(removed));
            }
        }
        put(writer, run);
    }

    private void put(IndexWriter writer, List<PassageChange.Put> run) throws IOException {
        if (run.size() < WORTH_SHARING) {
            putAll(writer, run);
            return;
        }
        List<PassageChange.Put> mine = new ArrayList<>();
        List<PassageChange.Put> theirs = new ArrayList<>();
        for (PassageChange.Put put : run) {
            (put.passage().id().ordinal() % 2 == 0 ? mine : theirs).add(put);
        }
        Future<?> other = second.submit(() -> {
            putAll(writer, theirs);
            return writer.flushNextBuffer();
        });
        try {
            putAll(writer, mine);
            // Each its own segment, where reopening the index would write one after the other.
            writer.flushNextBuffer();
        } finally {
            join(other);
        }
    }

    private static void putAll(IndexWriter writer, List<PassageChange.Put> run) throws IOException {
        for (PassageChange.Put put : run) {
            writer.updateDocument(PassageDocument.key(put), PassageDocument.of(put));
        }
    }

    /** Waits to the end even when interrupted: what is half written must not go on beside what comes next. */
    private static void join(Future<?> other) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    other.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw (Error) e.getCause();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        second.shutdown();
    }
}
