package dev.medmentor.app.operations;

import dev.medmentor.Storage;
import dev.medmentor.app.backup.TakeBackup;
import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.config.ProgramVersion;
import dev.medmentor.app.wiring.Wiring;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;

/** Makes backups in this process. */
final class LocalBackups implements BackupOperations {
    private final Storage storage;

    /**
     * @throws dev.medmentor.shared.error.ConflictException with code {@code data_in_use} if another process has the
     *     data directory
     */
    LocalBackups(Configuration configuration) {
        this.storage = Wiring.storage(configuration);
    }

    @Override
    public void writeTo(OutputStream out, Path directory) throws IOException {
        new TakeBackup(storage, InstantSource.system(), ProgramVersion.number()).writeTo(out, directory);
    }

    @Override
    public void close() {
        storage.close();
    }
}
