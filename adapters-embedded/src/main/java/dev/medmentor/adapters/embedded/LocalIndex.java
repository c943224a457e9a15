package dev.medmentor.adapters.embedded;

import dev.medmentor.adapters.embedded.files.DurableFiles;
import dev.medmentor.adapters.embedded.lucene.LucenePassageIndex;
import dev.medmentor.adapters.embedded.lucene.LuceneTextAnalyzer;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.error.UnavailableException;
import dev.medmentor.shared.port.Telemetry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One process's own index of a {@link PassageLog} that is kept elsewhere, in a directory with one owner. Lost or
 * damaged, it is made again from the log. Thread-safe.
 */
public final class LocalIndex implements AutoCloseable {
    private final DataLock lock;
    private final LucenePassageIndex lucene;
    private final CheckedPassageIndex index;
    private final Path directory;
    private final TextAnalyzer analyzer = new LuceneTextAnalyzer();

    private LocalIndex(DataLock lock, LucenePassageIndex lucene, CheckedPassageIndex index, Path directory) {
        this.lock = lock;
        this.lucene = lucene;
        this.index = index;
        this.directory = directory;
    }

    /**
     * Opens {@code index/} in {@code directory}, making both where missing, readable by their owner alone.
     *
     * @throws dev.medmentor.shared.error.ConflictException with code {@code data_in_use} if it has an owner
     * @throws UnavailableException if it cannot be used
     */
    public static LocalIndex open(Path directory, PassageLog log) {
        try {
            DurableFiles.createDirectories(directory);
            DataLock lock = DataLock.take(directory);
            try {
                DurableFiles.restrictToOwner(directory);
                LucenePassageIndex lucene = new LucenePassageIndex(directory.resolve("index"));
                return new LocalIndex(lock, lucene, CheckedPassageIndex.start(lucene, log), directory);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UnavailableException(
                    "storage_unavailable",
                    "The directory " + directory + " of the search index cannot be used (" + e
                            + "). Check that it is a directory you may write to, or choose another.",
                    e);
        }
    }

    public PassageIndex passages() {
        return index;
    }

    /** Analyses text as {@link #passages()} does. */
    public TextAnalyzer analyzer() {
        return analyzer;
    }

    /** Says from now on how large it is, and how much room is left for it. */
    public void report(Telemetry telemetry) {
        DiskUse.report(directory, telemetry);
    }

    /** Makes the index durable and lets go of the directory. */
    @Override
    public void close() {
        for (AutoCloseable opened : List.of(lucene, lock)) {
            try {
                opened.close();
            } catch (Exception e) {
                System.getLogger(LocalIndex.class.getName())
                        .log(System.Logger.Level.WARNING, "Closing the index met a problem; nothing is lost.", e);
            }
        }
    }
}
