package dev.medmentor.app.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** Has backups made by the server that owns the data directory. */
final class RemoteBackups implements BackupOperations {
    private final ServerConnection server;

    RemoteBackups(ServerConnection server) {
        this.server = server;
    }

    @Override
    public void writeTo(OutputStream out, Path directory) throws IOException {
        try (InputStream bytes = server.bytes(server.request("/api/v1/backup").build())) {
            byte[] buffer = new byte[1 << 16];
            for (int read = read(bytes, buffer); read >= 0; read = read(bytes, buffer)) {
                out.write(buffer, 0, read);
            }
        }
    }

    private int read(InputStream bytes, byte[] buffer) {
        try {
            return bytes.read(buffer);
        } catch (IOException e) {
            throw server.gone(e);
        }
    }

    @Override
    public void close() {
        // The connections end with the process; the server goes on.
    }
}
