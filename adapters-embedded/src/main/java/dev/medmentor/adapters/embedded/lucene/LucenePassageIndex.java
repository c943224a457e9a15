package dev.medmentor.adapters.embedded.lucene;

import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.shared.DiskSpace;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.ThreadInterruptedException;
import org.jspecify.annotations.Nullable;

/**
 * Words (BM25, by the analysis of each passage's language) and vectors (HNSW, one field for each model) in one Lucene
 * directory. It keeps the number of the last change in its commits, so that a log can be applied from there. An index
 * that is incomplete, or that something else wrote, is deleted when it is opened; so is one of an older schema. Bytes
 * that changed within it are found by {@link #discardIfDamaged()}.
 *
 * <p>Document frequencies and counts are exact and each tenant's own. The weight of a word in a score is not: it comes
 * from all tenants' passages of that language, and counts replaced passages until Lucene merges them away.
 */
public final class LucenePassageIndex implements PassageIndex, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LucenePassageIndex.class.getName());

    @FunctionalInterface
    private interface Search<T> {
        T on(PassageSearch search) throws IOException;
    }

    private final Path path;
    private final LuceneSettings settings;
    private final IndexFiles files;
    private final SearchThreads threads;
    private final ChangeWriter changeWriter = new ChangeWriter();
    private volatile Optional<String> discarded;
    private volatile @Nullable LuceneSession session;
    private volatile long applied;
    private long committed;
    private boolean closed;

    /** {@link #LucenePassageIndex(Path, LuceneSettings)} with {@link LuceneSettings#DEFAULT}. */
    public LucenePassageIndex(Path directory) {
        this(directory, LuceneSettings.DEFAULT);
    }

    /**
     * Opens the index in {@code directory}, making it where missing.
     *
     * @throws UnavailableException if the directory cannot be used
     */
    public LucenePassageIndex(Path directory, LuceneSettings settings) {
        this(new IndexFiles(directory), directory, settings);
    }

    LucenePassageIndex(IndexFiles files, Path directory, LuceneSettings settings) {
        this.path = directory;
        this.settings = settings;
        this.files = files;
        this.threads = new SearchThreads(settings);
        try {
            this.discarded = files.discardUnusable();
        } catch (IOException e) {
            throw unavailable(e);
        }
        discarded.ifPresent(this::warn);
        start();
    }

    private void warn(String why) {
        String sentence = "The search index in {0} is made again from the stored passages: {1}.";
        LOG.log(System.Logger.Level.WARNING, sentence, path, why);
    }

    /** Why the index that was found had to be deleted; empty if it was used, or there was none. */
    public Optional<String> discarded() {
        return discarded;
    }

    /**
     * Reads all that was found at opening, compares it with Lucene's checksums, and deletes the index if they differ:
     * back to sequence 0. Everything else works meanwhile.
     *
     * @return whether it was deleted
     */
    public boolean discardIfDamaged() {
        LuceneSession current = open();
        Optional<String> damage;
        try {
            IndexSearcher searcher = current.searchers().acquire();
            try {
                damage = IndexFiles.damage(searcher.getIndexReader());
            } finally {
                current.searchers().release(searcher);
            }
        } catch (IOException | AlreadyClosedException e) {
            throw unavailable(e);
        }
        damage.ifPresent(this::discard);
        return damage.isPresent();
    }

    private synchronized void discard(String why) {
        LuceneSession current = open();
        session = null;
        current.close();
        try {
            files.discard();
        } catch (IOException e) {
            throw unavailable(e);
        }
        warn(why);
        discarded = Optional.of(why);
        start();
    }

    private LuceneSession start() {
        try {
            LuceneSession opened = LuceneSession.open(files, settings, threads);
            applied = IndexFiles.sequence(opened.writer());
            committed = applied;
            LuceneSession before = session;
            session = opened;
            if (before != null) {
                before.close();
            }
            return opened;
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public synchronized void apply(List<PassageChange> changes) {
        LuceneSession open = open();
        List<PassageChange> newer =
                changes.stream().filter(change -> change.sequence() > applied).toList();
        if (newer.isEmpty()) {
            return;
        }
        try {
            changeWriter.write(open.writer(), newer);
            open.searchers().maybeRefreshBlocking();
            applied = newer.get(newer.size() - 1).sequence();
        } catch (IOException | AlreadyClosedException e) {
            throw failed(open, e);
        }
    }

    @Override
    public long appliedSequence() {
        return applied;
    }

    @Override
    public synchronized void checkpoint() {
        LuceneSession open = open();
        if (applied == committed) {
            return;
        }
        try {
            IndexFiles.commit(open.writer(), applied);
            committed = applied;
        } catch (IOException | AlreadyClosedException e) {
            throw failed(open, e);
        }
    }

    @Override
    public synchronized void clear() {
        LuceneSession open = open();
        try {
            open.writer().deleteAll();
            IndexFiles.commit(open.writer(), 0);
            open.searchers().maybeRefreshBlocking();
            applied = 0;
            committed = 0;
        } catch (IOException | AlreadyClosedException e) {
            throw failed(open, e);
        }
    }

    /** Merges what many small changes left into one segment. Costs about as much as building the index. */
    public synchronized void compact() {
        LuceneSession open = open();
        try {
            open.writer().forceMerge(1);
            open.searchers().maybeRefreshBlocking();
        } catch (IOException | AlreadyClosedException e) {
            throw failed(open, e);
        }
    }

    @Override
    public List<Candidate> lexical(
            TenantId tenant,
            ReadableCollections readable,
            String query,
            Language language,
            PassageFilter filter,
            int limit) {
        return search(on -> on.lexical(tenant, readable, query, language, filter, limit));
    }

    @Override
    public List<Candidate> dense(
            TenantId tenant, ReadableCollections readable, Embedding query, PassageFilter filter, int limit) {
        return search(on -> on.dense(tenant, readable, query, filter, limit));
    }

    @Override
    public Map<String, Integer> documentFrequencies(
            TenantId tenant, ReadableCollections readable, Language language, Collection<String> terms) {
        return search(on -> on.documentFrequencies(tenant, readable, language, terms));
    }

    @Override
    public int count(TenantId tenant, ReadableCollections readable, Language language) {
        return search(on -> on.count(tenant, readable, language));
    }

    private <T> T search(Search<T> search) {
        LuceneSession current = session;
        SearcherManager searchers = (current == null ? open() : current).searchers();
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return search.on(new PassageSearch(searcher, settings));
            } finally {
                searchers.release(searcher);
            }
        } catch (ThreadInterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted", "The search was interrupted.", e);
        } catch (IOException | AlreadyClosedException e) {
            throw unavailable(e);
        }
    }

    private synchronized LuceneSession open() {
        if (closed) {
            throw new UnavailableException("storage_closed", "The search index in " + path + " has been closed.");
        }
        LuceneSession current = session;
        return current == null || !current.writer().isOpen() ? start() : current;
    }

    /**
     * A full disk closes Lucene's writer. What its last commit does not hold is applied again from the log, by a writer
     * that the next change opens; until then, what could be found can be found.
     */
    private UnavailableException failed(LuceneSession open, Exception cause) {
        if (!open.writer().isOpen()) {
            applied = committed;
        }
        // Where another of Lucene's threads met the failure, this one only learns that the writer is closed.
        Throwable closedBy = open.writer().getTragicException();
        if (cause instanceof AlreadyClosedException && closedBy != null && closedBy != cause) {
            return unavailable(new AlreadyClosedException(cause.getMessage(), closedBy));
        }
        return unavailable(cause);
    }

    private UnavailableException unavailable(Exception cause) {
        if (DiskSpace.isExhausted(cause, path)) {
            return UnavailableException.storageFull("No space is left for the search index in " + path + ".", cause);
        }
        return new UnavailableException(
                "storage_unavailable",
                "The search index in " + path + " cannot be used at the moment (" + cause
                        + "). Check its disk's space and permissions. If this stays, stop MedMentor and delete that"
                        + " directory: the index is made again from the stored passages.",
                cause);
    }

    /** Makes everything applied durable and closes. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        try {
            if (session != null) {
                checkpoint();
            }
        } finally {
            closed = true;
            changeWriter.close();
            LuceneSession current = session;
            session = null;
            if (current != null) {
                current.close();
            }
            threads.close();
        }
    }
}
