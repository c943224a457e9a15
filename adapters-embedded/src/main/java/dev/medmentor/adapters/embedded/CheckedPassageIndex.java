package dev.medmentor.adapters.embedded;

import dev.medmentor.adapters.embedded.lucene.LucenePassageIndex;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.IndexFollower;
import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnavailableException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * An index whose files are compared with their checksums while everything else starts. Whoever searches or changes it
 * waits until that is done, and, where the index was damaged, until it has been made again from the log: nothing is
 * ever answered from damaged files. {@link #appliedSequence()} alone answers at once, with what the last commit says.
 * Thread-safe.
 */
public final class CheckedPassageIndex implements PassageIndex {
    private final LucenePassageIndex index;
    private final IndexFollower follower;
    /** True if the index was found damaged, and deleted. */
    private final CompletableFuture<Boolean> damaged = new CompletableFuture<>();

    private volatile boolean whole;

    private CheckedPassageIndex(LucenePassageIndex index, PassageLog log) {
        this.index = index;
        this.follower = new IndexFollower(log, index);
    }

    /** Begins to check {@code index} in a thread that ends with it, or when the index is closed. */
    static CheckedPassageIndex start(LucenePassageIndex index, PassageLog log) {
        CheckedPassageIndex checked = new CheckedPassageIndex(index, log);
        Thread thread = new Thread(checked::check, "index-check");
        thread.setDaemon(true);
        thread.start();
        return checked;
    }

    private void check() {
        try {
            damaged.complete(index.discardIfDamaged());
        } catch (RuntimeException | Error e) { // such as: it was closed meanwhile
            damaged.completeExceptionally(e);
            return;
        }
        try {
            whole();
        } catch (RuntimeException e) {
            System.getLogger(CheckedPassageIndex.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "The search index could not be made again yet; the next search tries: {0}",
                            e.getMessage());
        }
    }

    /** The index, as soon as it can be relied on. */
    private LucenePassageIndex whole() {
        if (!whole) {
            if (isDamaged()) {
                follower.catchUp();
            }
            whole = true;
        }
        return index;
    }

    private boolean isDamaged() {
        try {
            return damaged.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnavailableException unavailable) {
                throw unavailable;
            }
            throw e;
        }
    }

    /** Why the index that was found had to be deleted; empty if it was used, or there was none. */
    public Optional<String> discarded() {
        return whole().discarded();
    }

    /** As {@link LucenePassageIndex#compact()}. */
    public void compact() {
        whole().compact();
    }

    @Override
    public void apply(List<PassageChange> changes) {
        whole().apply(changes);
    }

    @Override
    public long appliedSequence() {
        return index.appliedSequence();
    }

    @Override
    public void checkpoint() {
        whole().checkpoint();
    }

    @Override
    public void clear() {
        whole().clear();
    }

    @Override
    public List<Candidate> lexical(
            TenantId tenant,
            ReadableCollections readable,
            String query,
            Language language,
            PassageFilter filter,
            int limit) {
        return whole().lexical(tenant, readable, query, language, filter, limit);
    }

    @Override
    public List<Candidate> dense(
            TenantId tenant, ReadableCollections readable, Embedding query, PassageFilter filter, int limit) {
        return whole().dense(tenant, readable, query, filter, limit);
    }

    @Override
    public Map<String, Integer> documentFrequencies(
            TenantId tenant, ReadableCollections readable, Language language, Collection<String> terms) {
        return whole().documentFrequencies(tenant, readable, language, terms);
    }

    @Override
    public int count(TenantId tenant, ReadableCollections readable, Language language) {
        return whole().count(tenant, readable, language);
    }
}
