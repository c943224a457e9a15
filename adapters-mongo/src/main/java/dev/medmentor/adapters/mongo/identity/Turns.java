package dev.medmentor.adapters.mongo.identity;

import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnavailableException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets the threads of this instance that would compete for the same thing come one after the other. It only spares
 * them losing: what must not happen twice, the database prevents. Thread-safe.
 */
final class Turns {
    private static final int LOCKS = 64;
    private static final long PATIENCE_SECONDS = 1;

    private final List<ReentrantLock> locks =
            Stream.generate(() -> new ReentrantLock(true)).limit(LOCKS).toList();

    /** Whoever has waited for a second goes ahead. */
    <T> T inTurn(TenantId tenant, Supplier<T> work) {
        ReentrantLock lock = locks.get(Math.floorMod(tenant.hashCode(), LOCKS));
        boolean held = acquire(lock);
        try {
            return work.get();
        } finally {
            if (held) {
                lock.unlock();
            }
        }
    }

    private static boolean acquire(ReentrantLock lock) {
        try {
            return lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted", "It was given up while it waited; try again.", e);
        }
    }
}
