package dev.medmentor.adapters.http;

import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The directory where uploads stand while they arrive; whatever is in it belongs to no request after a restart. */
final class UploadFiles implements AutoCloseable {
    private final Path directory;

    private UploadFiles(Path directory) {
        this.directory = directory;
    }

    static UploadFiles open(Optional<Path> wanted) {
        try {
            if (wanted.isEmpty()) {
                return new UploadFiles(Files.createTempDirectory("medmentor-uploads"));
            }
            UploadFiles files = new UploadFiles(Files.createDirectories(wanted.get()));
            files.clear();
            return files;
        } catch (IOException e) {
            throw new UnavailableException(
                    "upload_directory", "The directory for uploads cannot be made or written: " + e.getMessage(), e);
        }
    }

    Path directory() {
        return directory;
    }

    private void clear() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, Files::isRegularFile)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() {
        try {
            clear();
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // The next start tries again.
        }
    }
}
