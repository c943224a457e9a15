package dev.medmentor.library.port;

import dev.medmentor.shared.error.UnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Bytes that can be read more than once. Thread-safe. */
public interface Content {
    /** A new stream from the first byte; the caller closes it. */
    InputStream open() throws IOException;

    /**
     * A new stream from byte {@code from} on, without reading those before it where the store can; the caller closes it.
     * Its bytes are compared with no checksum.
     *
     * @param from 0 to {@link #length()}
     */
    default InputStream open(long from) throws IOException {
        InputStream bytes = open();
        try {
            bytes.skipNBytes(from);
            return bytes;
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** How many bytes there are. */
    long length();

    /** The file that holds exactly these bytes, where there is one; readers may then use it in place. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    static Content of(byte[] bytes) {
        byte[] copy = bytes.clone();
        return new Content() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(copy);
            }

            @Override
            public long length() {
                return copy.length;
            }
        };
    }

    /**
     * A file as it stands. Its length is looked up at each call.
     *
     * @throws UnavailableException from {@link #length()}, if the file cannot be read
     */
    static Content of(Path file) {
        return new Content() {
            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }

            @Override
            public long length() {
                try {
                    return Files.size(file);
                } catch (IOException e) {
                    throw new UnavailableException("content_unreadable", "The file cannot be read at the moment.", e);
                }
            }

            @Override
            public Optional<Path> file() {
                return Optional.of(file);
            }
        };
    }
}
