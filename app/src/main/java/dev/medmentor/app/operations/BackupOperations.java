package dev.medmentor.app.operations;

import dev.medmentor.app.backup.BackupFile;

/** Makes backups of what commands work on, as whoever runs the server. */
public interface BackupOperations extends BackupFile.Source, AutoCloseable {
    @Override
    void close();
}
