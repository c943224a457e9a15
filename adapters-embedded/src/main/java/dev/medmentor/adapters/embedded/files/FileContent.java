package dev.medmentor.adapters.embedded.files;

import dev.medmentor.library.port.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A blob's file. Its bytes are compared with their checksum as they are read. */
record FileContent(Path path, long length, String contentHash) implements Content {
    @Override
    public InputStream open() throws IOException {
        return new VerifiedInputStream(Files.newInputStream(path), path, contentHash);
    }

    /** A file's own stream skips without reading. */
    @Override
    public InputStream open(long from) throws IOException {
        return Content.of(path).open(from);
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(path);
    }
}
