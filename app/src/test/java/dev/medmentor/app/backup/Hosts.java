package dev.medmentor.app.backup;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.medmentor.Storage;
import dev.medmentor.adapters.embedded.EmbeddedStorage;
import dev.medmentor.adapters.embedded.LocalIndex;
import dev.medmentor.adapters.mongo.MongoStorage;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.app.MongoServers;
import dev.medmentor.app.config.LogFormat;
import dev.medmentor.app.logging.Logging;
import dev.medmentor.conversation.ConversationFixture;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Storages of either kind in a directory, closed with this, and a MongoDB server in this process. */
final class Hosts implements AutoCloseable {
    static final InstantSource CLOCK = InstantSource.fixed(ConversationFixture.START.plusSeconds(120));

    private final Path directory;
    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final String url = server.bindAndGetConnectionString();
    private final Deque<Storage> opened = new ArrayDeque<>();

    Hosts(Path directory) {
        Logging.configure("ERROR", LogFormat.TEXT);
        this.directory = directory;
    }

    Storage embedded(String name) {
        return kept(new EmbeddedStorage(directory.resolve(name), CLOCK));
    }

    Storage mongo(String name) {
        return kept(MongoStorage.open(new MongoConnection(url, name), true, log -> {
            LocalIndex index = LocalIndex.open(directory.resolve(name), log);
            return new MongoStorage.OwnIndex(index.passages(), index.analyzer(), index, index::report);
        }));
    }

    private Storage kept(Storage storage) {
        opened.push(storage);
        return storage;
    }

    /** Takes a backup into a file of this name. */
    Path backup(Storage storage, String name) throws IOException {
        Path file = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            new TakeBackup(storage, CLOCK, "test").writeTo(out, directory);
        }
        return file;
    }

    static void restore(Path file, Storage storage) throws IOException {
        try (Archive archive = Archive.open(file)) {
            new RestoreBackup(storage, CLOCK).restore(archive, Set.of());
        }
    }

    static Manifest manifest(Path file) throws IOException {
        try (Archive archive = Archive.open(file)) {
            return archive.manifest();
        }
    }

    @Override
    public void close() {
        opened.forEach(Storage::close);
        MongoServers.shutDown(server);
    }
}
