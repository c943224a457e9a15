package dev.medmentor.retrieval;

import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.retrieval.port.PassageLog;
import java.util.List;

/**
 * Applies a {@link PassageLog} to a {@link PassageIndex}, so that the log is the one truth and the index can be lost.
 * Thread-safe: concurrent calls wait for each other.
 */
public final class IndexFollower {
    /** Some megabytes of passages: each batch ends with the index being reopened, and leaves it a segment more. */
    private static final int BATCH = 2_000;

    private final PassageLog log;
    private final PassageIndex index;

    public IndexFollower(PassageLog log, PassageIndex index) {
        this.log = log;
        this.index = index;
    }

    /**
     * Applies every change made before the call. An index that is ahead of its log belongs to another log, or to one
     * that was restored from an older backup: it is cleared and rebuilt.
     */
    public synchronized void catchUp() {
        if (index.appliedSequence() > log.lastSequence()) {
            index.clear();
        }
        List<PassageChange> changes = log.changesAfter(index.appliedSequence(), BATCH);
        while (!changes.isEmpty()) {
            index.apply(changes);
            changes = log.changesAfter(index.appliedSequence(), BATCH);
        }
    }

    /** {@link #catchUp()}, then makes the index durable. */
    public synchronized void checkpoint() {
        catchUp();
        index.checkpoint();
    }
}
