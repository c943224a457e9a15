package dev.medmentor.adapters.http.web;

import dev.medmentor.identity.model.Principal;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.LimitExceededException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Bounds how much of one lasting kind there is at once, such as answers being followed: in all, and by one caller, so that
 * one does not take every place. Thread-safe.
 */
public final class Places {
    private static final String CODE = "too_many_requests";

    /** Whoever it is, by whatever key or login. */
    private record Who(TenantId tenant, String name) {}

    private final int most;
    private final int mostEach;
    private final String what;
    private final Map<Who, Integer> each = new HashMap<>();
    private int all;

    /** A place; closing it several times gives it back once. */
    @FunctionalInterface
    public interface Place {
        void close();
    }

    /**
     * @param most in all, at least 1; one caller may have half of them, rounded up
     * @param what there is, for the message, such as {@code answers being followed}
     */
    public Places(int most, String what) {
        this(most, (most + 1) / 2, what);
    }

    /** @param mostEach by one caller */
    public Places(int most, int mostEach, String what) {
        this.most = most;
        this.mostEach = mostEach;
        this.what = what;
    }

    /**
     * Takes a place.
     *
     * @throws LimitExceededException if the caller has as many as one may, or all are taken
     */
    public synchronized Place enter(Principal caller) {
        Who who = new Who(caller.tenant(), caller.name());
        if (all >= most) {
            throw new LimitExceededException(CODE, "There are " + most + " " + what + ". Try again in a moment.");
        }
        if (each.getOrDefault(who, 0) >= mostEach) {
            throw new LimitExceededException(
                    CODE, "You have " + mostEach + " " + what + ". Wait for one, or leave one.");
        }
        all++;
        each.merge(who, 1, Integer::sum);
        AtomicBoolean left = new AtomicBoolean();
        return () -> {
            if (left.compareAndSet(false, true)) {
                leave(who);
            }
        };
    }

    private synchronized void leave(Who who) {
        all--;
        each.computeIfPresent(who, (key, count) -> count > 1 ? Integer.valueOf(count - 1) : null);
    }
}
