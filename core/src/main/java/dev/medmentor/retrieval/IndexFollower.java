package dev.medmentor.retrieval;

import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.shared.model.Health;
import java.util.List;
import java.util.Map;

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

    /** Whether the index answers, and is not far behind its log. */
    public Health health() {
        long applied = index.appliedSequence();
        long behind = Math.max(0, log.lastSequence() - applied);
        Map<String, Long> figures = Map.of("applied", applied, "behind", behind);
        return behind > BATCH
                ? Health.degraded("The index is behind: what was taken in last is not found yet.", figures)
                : Health.up(figures);
    }

    /** {@link #catchUp()}, then makes the index durable. */
    public synchronized void checkpoint() {
        catchUp();
        index.checkpoint();
    }
}
