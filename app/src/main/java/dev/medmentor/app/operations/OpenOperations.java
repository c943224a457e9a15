package dev.medmentor.app.operations;

import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.wiring.Wiring;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Gives a command its {@link Operations}: through the server that owns the data directory, or in this process. */
public final class OpenOperations {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Configuration configuration;
    private final TenantId tenant;

    public OpenOperations(Configuration configuration, TenantId tenant) {
        this.configuration = configuration;
        this.tenant = tenant;
    }

    /**
     * Waits a few seconds for another command to end.
     *
     * @throws ConflictException with code {@code data_in_use} if it does not
     */
    public Operations open() {
        return open(PATIENCE);
    }

    Operations open(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<Operations> remote = remote();
            if (remote.isPresent()) {
                return remote.get();
            }
            try {
                return new LocalOperations(Wiring.open(configuration), tenant);
            } catch (ConflictException e) {
                if (!e.code().equals("data_in_use") || System.nanoTime() > deadline) {
                    throw e;
                }
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private Optional<Operations> remote() {
        return Optional.empty();
    }
}
