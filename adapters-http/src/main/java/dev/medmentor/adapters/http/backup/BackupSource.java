package dev.medmentor.adapters.http.backup;

import java.io.IOException;
import java.io.OutputStream;

/** Makes backups of everything that the service keeps. Thread-safe. */
@FunctionalInterface
public interface BackupSource {
    /** Of a service that was built without. */
    BackupSource NONE = out -> {
        throw new IOException("there are no backups");
    };

    /**
     * Writes a backup; {@code out} stays the caller's to close.
     *
     * @throws IOException if {@code out} fails
     */
    void writeTo(OutputStream out) throws IOException;
}
