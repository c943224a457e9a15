package dev.medmentor.adapters.llm;

import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Tries a call again when the server is busy or breaks off, after the time that it names, else after one that doubles.
 * Timeouts are not tried again: the caller has waited enough.
 */
final class Tries {
    private static final int MOST = 3;

    private Tries() {}

    /** @param mayRepeat asked after a failure; false once anything of the reply was handed out */
    static <T> T run(ProviderEndpoint endpoint, CallGuard guard, Supplier<T> attempt, BooleanSupplier mayRepeat) {
        Duration backoff = endpoint.timeouts().backoff();
        for (int tries = 1; ; tries++) {
            ProviderFailure failure;
            try {
                return attempt.get();
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException e) {
                failure = ProviderFailure.of(e, endpoint);
            }
            if (!failure.retriable() || tries == MOST || !mayRepeat.getAsBoolean()) {
                throw failure.exception();
            }
            long jitter = ThreadLocalRandom.current().nextLong(backoff.toMillis() / 2 + 1);
            try {
                guard.pause(failure.retryAfter().orElse(backoff).plusMillis(jitter));
            } catch (UnavailableException e) {
                e.addSuppressed(failure.exception());
                throw e;
            }
            backoff = backoff.multipliedBy(2);
        }
    }
}
