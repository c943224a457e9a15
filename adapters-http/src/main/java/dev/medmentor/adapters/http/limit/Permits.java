package dev.medmentor.adapters.http.limit;

import dev.medmentor.identity.port.RateLimiter;
import dev.medmentor.identity.port.RateLimiter.Decision;
import dev.medmentor.identity.port.RateLimiter.Limit;
import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.time.Instant;

/**
 * What one subject may still do under one limit, as far as this instance knows. It takes permits from the store by the
 * block, and asks no more once the store had none left. Thread-safe.
 */
final class Permits {
    /**
     * What became of a request.
     *
     * @param allowed whether it may be served
     * @param firstRefusal whether this instance refuses this subject for the first time in this window
     * @param remaining how many more are, in this window; as far as this instance knows
     * @param resetIn until the window ends
     */
    record Spent(boolean allowed, boolean firstRefusal, int remaining, Duration resetIn) {}

    private final Limit limit;
    private final String subject;
    private final int block;
    private Instant end = Instant.MIN;
    private int inHand;
    private int inStore;
    private boolean refused;

    /** @param block how many are taken at once; with 1, all instances together count exactly */
    Permits(Limit limit, String subject, int block) {
        this.limit = limit;
        this.subject = subject;
        this.block = block;
    }

    synchronized Spent spend(RateLimiter store, Instant now) {
        boolean over = !now.isBefore(end) || Duration.between(now, end).compareTo(limit.window()) > 0;
        if (over) {
            inHand = 0;
            inStore = limit.permits();
            refused = false;
        }
        if (inHand == 0 && inStore > 0) {
            take(store, now);
        }
        Duration resetIn = Duration.between(now, end);
        if (inHand > 0) {
            inHand--;
            return new Spent(true, false, inHand + inStore, resetIn);
        }
        boolean first = !refused;
        refused = true;
        return new Spent(false, first, 0, resetIn);
    }

    private void take(RateLimiter store, Instant now) {
        try {
            Decision decision = store.take(limit, subject, block);
            inHand = decision.granted();
            inStore = decision.remaining();
            end = now.plus(decision.resetIn());
        } catch (UnavailableException e) {
            if (block == 1) {
                throw e;
            }
            // Reading must go on while nothing can be written; this instance counts alone meanwhile.
            inHand = limit.permits();
            inStore = 0;
            end = now.plus(limit.window());
        }
    }
}
