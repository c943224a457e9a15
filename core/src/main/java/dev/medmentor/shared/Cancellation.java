package dev.medmentor.shared;

import java.util.concurrent.CancellationException;

/**
 * Asked by long work whether anybody still wants its result. Implementations are thread-safe, cheap, and never turn
 * back from {@code true}.
 */
@FunctionalInterface
public interface Cancellation {
    /** Never cancelled. */
    Cancellation NONE = () -> false;

    boolean isCancelled();

    /** @throws CancellationException if cancelled */
    default void check() {
        if (isCancelled()) {
            throw new CancellationException("cancelled");
        }
    }
}
