package dev.medmentor.library.port;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Bytes that can be read more than once. Thread-safe. */
public interface Content {
    /** A new stream from the first byte; the caller closes it. */
    InputStream open() throws IOException;

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
}
