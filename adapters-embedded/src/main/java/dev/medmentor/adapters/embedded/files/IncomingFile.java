package dev.medmentor.adapters.embedded.files;

import dev.medmentor.library.model.StoredBlob;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.error.LimitExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;

/** A new file that takes in a stream, hashes it and is durable in the end. */
record IncomingFile(Path path, FileBlobStore.NewFile newFile, long maximumBytes) {
    private static final int BUFFER = 64 * 1024;

    /** The disk failed, not the stream. */
    static final class DiskException extends Exception {
        private static final long serialVersionUID = 1L;

        private final IOException cause;

        DiskException(IOException cause) {
            super(cause);
            this.cause = cause;
        }

        IOException cause() {
            return cause;
        }
    }

    /** @throws IOException if {@code bytes} cannot be read */
    StoredBlob take(InputStream bytes) throws IOException, DiskException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        try (FileChannel file = open()) {
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                total += count;
                if (total > maximumBytes) {
                    throw new LimitExceededException(
                            "file_too_large",
                            "The file is larger than the limit of " + maximumBytes
                                    + " bytes. Split it, or raise MAX_FILE_SIZE.");
                }
                digest.update(buffer, 0, count);
                write(file, ByteBuffer.wrap(buffer, 0, count));
            }
            force(file);
        }
        return new StoredBlob(total, Sha256.hex(digest.digest()));
    }

    private FileChannel open() throws DiskException {
        try {
            return newFile.open(path);
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    private static void write(FileChannel file, ByteBuffer bytes) throws DiskException {
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    private static void force(FileChannel file) throws DiskException {
        try {
            file.force(true);
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }
}
