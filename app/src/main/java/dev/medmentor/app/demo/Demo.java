package dev.medmentor.app.demo;

import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.operations.LocalOperations;
import dev.medmentor.app.operations.OpenOperations;
import dev.medmentor.app.operations.Operations;
import dev.medmentor.app.server.RunningServer;
import dev.medmentor.app.server.ServerFile;
import dev.medmentor.app.wiring.Engine;
import dev.medmentor.app.wiring.SampleDocuments;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Upload;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the demo works on: the samples, a data directory and, in the end, a server. Only {@link #close} is thread-safe. */
public final class Demo implements AutoCloseable {
    /** Where the samples go, so that other documents in the data directory do not take part. */
    public static final CollectionId COLLECTION = SampleDocuments.COLLECTION;

    private final TenantId tenant;
    private final Path directory;
    private final boolean temporaryData;
    private volatile @Nullable Engine engine;
    private volatile @Nullable Operations operations;
    private volatile @Nullable RunningServer server;
    private boolean closed;

    /** @param temporaryData whether the data goes where the samples go, and is deleted at the end */
    public Demo(TenantId tenant, boolean temporaryData) {
        this.tenant = tenant;
        this.temporaryData = temporaryData;
        try {
            this.directory = Files.createTempDirectory("medmentor-demo");
        } catch (IOException e) {
            throw new UnavailableException("demo_directory", "No temporary directory can be made: " + e, e);
        }
    }

    /** The data directory, if it is the demo's own. */
    public Optional<Path> temporaryData() {
        return temporaryData ? Optional.of(directory.resolve("data")) : Optional.empty();
    }

    public void open(Configuration configuration) {
        Engine owned = new OpenOperations(configuration, tenant).own();
        engine = owned;
        operations = new LocalOperations(owned, tenant);
    }

    public Operations operations() {
        return Objects.requireNonNull(operations, "open() comes first");
    }

    /** The sample documents, as files. */
    public List<Path> samples() {
        return Samples.copyTo(directory);
    }

    /** A sample has a place of its own, wherever this demo's copy stands: in a second demo it is the same document. */
    public static Upload upload(Path sample) {
        return SampleDocuments.upload(String.valueOf(sample.getFileName()));
    }

    /** Serves as {@code wanted} says, or as {@code otherwise} does if that port is taken. */
    public ServerFile serve(Configuration wanted, Configuration otherwise) {
        Engine opened = Objects.requireNonNull(engine, "open() comes first");
        RunningServer running = start(opened, wanted, otherwise);
        server = running;
        return running.file();
    }

    private RunningServer start(Engine opened, Configuration wanted, Configuration otherwise) {
        try {
            return RunningServer.start(opened, wanted, tenant);
        } catch (UnavailableException e) {
            if (!e.code().equals("port_in_use") || wanted.port() == otherwise.port()) {
                throw e;
            }
            return RunningServer.start(opened, otherwise, tenant);
        }
    }

    /** Returns when the server was closed. */
    public void awaitClose() throws InterruptedException {
        Objects.requireNonNull(server, "serve() comes first").awaitClose();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        RunningServer running = server;
        if (running != null) {
            running.close();
        }
        Operations opened = operations;
        if (opened != null) {
            opened.close();
        }
        delete(directory);
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // The system clears its temporary directory.
        }
    }
}
