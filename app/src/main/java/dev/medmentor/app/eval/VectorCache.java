package dev.medmentor.app.eval;

import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Vectors by the SHA-256 of the text they were made of, in one file for each model. Records of one size are appended,
 * each with a checksum: whatever a crash left half written at the end is cut off at the next opening. One process at a
 * time has a file. Not thread-safe.
 */
final class VectorCache implements AutoCloseable {
    private static final int HASH_BYTES = 32;

    private final Path file;
    private final int dimension;
    private final FileChannel channel;
    private final Map<String, float[]> vectors = new HashMap<>();

    /** @param directory made where missing */
    VectorCache(Path directory, String model, int dimension) {
        this.file = directory.resolve(Sha256.of(model + "/" + dimension).substring(0, 16) + ".vectors");
        this.dimension = dimension;
        try {
            Files.createDirectories(directory);
            this.channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unavailable(e);
        }
        try {
            lock();
            load();
        } catch (IOException | RuntimeException e) {
            close();
            throw e instanceof RuntimeException unchecked ? unchecked : unavailable(e);
        }
    }

    private void lock() throws IOException {
        if (!acquire()) {
            throw new UnavailableException(
                    "cache_in_use",
                    "Another evaluation uses the vectors in " + file + ". Wait until it has ended, then try again.");
        }
    }

    private boolean acquire() throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) { // held by this very process
            return false;
        }
    }

    private void load() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(recordBytes());
        long good = 0;
        while (read(buffer, good) && isIntact(buffer)) {
            byte[] hash = new byte[HASH_BYTES];
            buffer.rewind().get(hash);
            float[] vector = new float[dimension];
            buffer.asFloatBuffer().get(vector);
            vectors.put(HexFormat.of().formatHex(hash), vector);
            good += recordBytes();
        }
        channel.truncate(good).position(good);
    }

    private boolean read(ByteBuffer buffer, long from) throws IOException {
        buffer.clear();
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer, from + buffer.position());
        }
        return !buffer.hasRemaining();
    }

    private boolean isIntact(ByteBuffer buffer) {
        int payload = recordBytes() - Integer.BYTES;
        return buffer.getInt(payload) == checksum(buffer, payload);
    }

    private static int checksum(ByteBuffer buffer, int payload) {
        CRC32C sum = new CRC32C();
        sum.update(buffer.duplicate().position(0).limit(payload));
        return (int) sum.getValue();
    }

    private int recordBytes() {
        return HASH_BYTES + dimension * Float.BYTES + Integer.BYTES;
    }

    Optional<float[]> find(String text) {
        return Optional.ofNullable(vectors.get(Sha256.of(text)));
    }

    /** Keeps {@code vectorByText}; a crash loses what was given last at most. */
    void putAll(Map<String, float[]> vectorByText) {
        ByteBuffer all = ByteBuffer.allocate(vectorByText.size() * recordBytes());
        vectorByText.forEach((text, vector) -> {
            String hash = Sha256.of(text);
            ByteBuffer one =
                    ByteBuffer.allocate(recordBytes()).put(HexFormat.of().parseHex(hash));
            for (float component : vector) {
                one.putFloat(component);
            }
            all.put(one.putInt(checksum(one, one.position())).flip());
            vectors.put(hash, vector);
        });
        all.flip();
        try {
            while (all.hasRemaining()) {
                channel.write(all);
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private UnavailableException unavailable(Exception cause) {
        return new UnavailableException(
                "storage_unavailable",
                "The vectors in " + file + " cannot be read or written (" + cause
                        + "). Check the disk's space and permissions.",
                cause);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }
}
