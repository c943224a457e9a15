package dev.medmentor.app.eval;

import dev.medmentor.library.port.Content;
import dev.medmentor.shared.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file as it stands. */
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
            throw new InvalidInputException("unreadable_file", "The file " + path + " cannot be read: " + e + ".", e);
        }
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(path);
    }
}
