package dev.medmentor.app.server;

import dev.medmentor.adapters.http.HttpSettings;
import dev.medmentor.adapters.http.MedMentorServer;
import dev.medmentor.app.backup.ScheduledBackups;
import dev.medmentor.app.backup.TakeBackup;
import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.config.ProgramVersion;
import dev.medmentor.app.wiring.Engine;
import dev.medmentor.app.wiring.IdentityService;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The HTTP service on an engine, announced in the data directory. Thread-safe. */
public final class RunningServer implements AutoCloseable {
    private static final InstantSource CLOCK = InstantSource.system();

    private final MedMentorServer http;
    private final IdentityService identity;
    private final Configuration configuration;
    private final ServerFile file;
    private final TenantId tenant;
    private final Optional<ScheduledBackups> backups;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean closing;

    private RunningServer(
            MedMentorServer http,
            IdentityService identity,
            Configuration configuration,
            ServerFile file,
            TenantId tenant,
            Optional<ScheduledBackups> backups) {
        this.backups = backups;
        this.tenant = tenant;
        this.http = http;
        this.identity = identity;
        this.configuration = configuration;
        this.file = file;
    }

    /**
     * Listens from now on.
     *
     * @param engine stays the caller's to close, after this
     * @throws dev.medmentor.shared.error.UnavailableException if the port is taken
     */
    public static RunningServer start(Engine engine, Configuration configuration, TenantId tenant) {
        makeDirectory(configuration.dataDirectory());
        String token = ServerFile.newToken();
        HttpSettings settings = HttpSettings.of(
                        configuration.host(), configuration.port(), token, tenant, configuration.maximumFileBytes())
                .withUploadDirectory(configuration.dataDirectory().resolve("uploads"))
                .withMaximumAnswers(configuration.operations().maximumAnswers())
                .withEdge(configuration.edge());
        IdentityService identity = IdentityService.open(
                configuration,
                engine.storage(),
                engine.mentor().analytics().conversations(),
                engine.mentor().notifications().invitations());
        TakeBackup backup = new TakeBackup(engine.storage(), CLOCK, ProgramVersion.number());
        MedMentorServer http = new MedMentorServer(
                engine.mentor(),
                identity.access(),
                settings,
                engine.metrics(),
                configuration.operations().metricsToken(),
                out -> backup.writeTo(out, configuration.dataDirectory()));
        identity.report(engine.metrics());
        boolean complete = false;
        try {
            http.start();
            identity.started();
            ServerFile file = ServerFile.of(configuration.host(), http.port(), token, tenant.value());
            file.write(configuration.dataDirectory());
            complete = true;
            return new RunningServer(
                    http,
                    identity,
                    configuration,
                    file,
                    tenant,
                    configuration
                            .operations()
                            .backups()
                            .map(schedule -> new ScheduledBackups(schedule, backup::writeTo, CLOCK).start()));
        } finally {
            if (!complete) {
                http.close();
                identity.close();
            }
        }
    }

    /** A server that keeps everything in memory has a directory for this alone. */
    private static void makeDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UnavailableException(
                    "data_unwritable", "The data directory " + directory + " cannot be made: " + e, e);
        }
    }

    /** The page that makes the first account, with the token it wants; empty where there is an account. */
    public Optional<String> setupUrl() {
        return identity.identity().setUp().token(tenant).map(token -> publicUrl() + "/setup#token=" + token);
    }

    /** As configured, or else with the port that was taken. */
    private String publicUrl() {
        URI configured = identity.access().publicUrl();
        boolean assumed = configured.equals(URI.create("http://localhost:" + configuration.port()));
        return assumed ? "http://localhost:" + file.port() : configured.toString();
    }

    /** How it is reached from this machine. */
    public ServerFile file() {
        return file;
    }

    /** Returns when it was closed. */
    public void awaitClose() throws InterruptedException {
        closed.await();
    }

    /** Is not ready from now on, and answers on until {@link #close()}. */
    public void announceClose() {
        http.announceClose();
    }

    /** Lets requests under way finish. Idempotent. */
    @Override
    public synchronized void close() {
        if (!closing) {
            closing = true;
            file.remove(configuration.dataDirectory());
            backups.ifPresent(ScheduledBackups::close);
            http.close();
            identity.close();
            closed.countDown();
        }
    }
}
