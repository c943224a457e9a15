package dev.medmentor.identity.port;

import dev.medmentor.shared.CrossTenant;
import java.time.Duration;

/** Counts what is limited, exactly, over all instances on one store. Thread-safe. */
public interface RateLimiter {
    /**
     * At most {@code permits} in each window. Windows begin at multiples of their length since 1970, for everybody at
     * once.
     *
     * @param name of the limit, such as {@code login}; each has its own counts
     * @param window at least a millisecond
     */
    record Limit(String name, int permits, Duration window) {
        public Limit {
            if (permits < 1 || window.toMillis() < 1) {
                throw new IllegalArgumentException("a limit lets at least one through, in some time");
            }
        }
    }

    /**
     * What became of a request for permits.
     *
     * @param granted how many were given: all that were asked for, or fewer, down to 0
     * @param remaining after that, in this window; never below 0
     * @param resetIn until the window ends
     */
    record Decision(int granted, int remaining, Duration resetIn) {
        public boolean allowed() {
            return granted > 0;
        }
    }

    /**
     * Takes up to {@code wanted} permits of {@code limit} for {@code subject}.
     *
     * @param subject whom it is counted for, such as an address or an account; any text
     * @param wanted at least 1
     */
    @CrossTenant("a login or an address belongs to no tenant yet")
    Decision take(Limit limit, String subject, int wanted);
}
