package dev.medmentor.app.operations;

import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.server.ServerFile;
import dev.medmentor.app.wiring.Engine;
import dev.medmentor.app.wiring.Wiring;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Gives a command its {@link Operations}: through the server that owns the data directory, or in this process. */
public final class OpenOperations {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Configuration configuration;
    private final TenantId tenant;
    private final Duration patience;

    public OpenOperations(Configuration configuration, TenantId tenant) {
        this(configuration, tenant, PATIENCE);
    }

    /** @param patience how long to wait for another command to end */
    OpenOperations(Configuration configuration, TenantId tenant, Duration patience) {
        this.configuration = configuration;
        this.tenant = tenant;
        this.patience = patience;
    }

    /**
     * Waits a few seconds for another command to end.
     *
     * @throws ConflictException with code {@code data_in_use} if it does not
     */
    public Operations open() {
        return open(RemoteOperations::new, () -> new LocalOperations(Wiring.open(configuration), tenant));
    }

    /** As {@link #open}, for what is done with accounts. */
    public UserOperations users() {
        return open(RemoteUsers::new, () -> LocalUsers.open(configuration, tenant));
    }

    /** As {@link #open}, for backups. */
    public BackupOperations backups() {
        return open(RemoteBackups::new, () -> new LocalBackups(configuration));
    }

    /** As {@link #open}, for what is counted. */
    public AnalyticsOperations analytics() {
        return open(RemoteAnalytics::new, () -> new LocalAnalytics(configuration, tenant));
    }

    private <T> T open(Function<ServerConnection, T> remote, Supplier<T> local) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<ServerConnection> server =
                    announced(configuration).flatMap(file -> ServerConnection.connect(file, tenant));
            if (server.isPresent()) {
                return remote.apply(server.get());
            }
            try {
                return local.get();
            } catch (ConflictException e) {
                giveUp(e, deadline);
            }
        }
    }

    /**
     * Opens the data directory for a server.
     *
     * @throws ConflictException with code {@code already_served} if it has one; {@code data_in_use} if another command
     *     does not end soon
     */
    public Engine own() {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<ServerFile> server = server(configuration);
            if (server.isPresent()) {
                throw new ConflictException(
                        "already_served",
                        "The data directory " + configuration.dataDirectory() + " is served already at " + server.get()
                                + ". Stop that server, or choose another directory with --data.");
            }
            try {
                return Wiring.open(configuration);
            } catch (ConflictException e) {
                giveUp(e, deadline);
            }
        }
    }

    /** The server that owns the data directory and answers. */
    public static Optional<ServerFile> server(Configuration configuration) {
        return announced(configuration)
                .filter(file -> ServerConnection.connect(file, new TenantId(file.tenant()))
                        .isPresent());
    }

    private static Optional<ServerFile> announced(Configuration configuration) {
        return ServerFile.read(configuration.dataDirectory()).filter(ServerFile::isAlive);
    }

    /** Pauses, or throws {@code conflict} if waiting does not help or has lasted long enough. */
    private static void giveUp(ConflictException conflict, long deadline) {
        if (!conflict.code().equals("data_in_use") || System.nanoTime() > deadline) {
            throw conflict;
        }
        try {
            Thread.sleep(LOOK_AGAIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
