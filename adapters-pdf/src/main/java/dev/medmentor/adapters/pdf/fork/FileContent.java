package dev.medmentor.adapters.pdf.fork;

import dev.medmentor.library.port.Content;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file on this machine. */
record FileContent(Path path) implements Content {
    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    @Override
    public long length() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new UnavailableException("content_unreadable", "The stored file cannot be read at the moment.", e);
        }
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(path);
    }
}
