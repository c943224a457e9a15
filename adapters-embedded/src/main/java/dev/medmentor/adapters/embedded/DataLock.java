package dev.medmentor.adapters.embedded;

import dev.medmentor.shared.error.ConflictException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The right to a data directory, held by one owner at a time. It ends with the process, however that ends. */
final class DataLock implements AutoCloseable {
    private static final String FILE_NAME = "lock";

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws ConflictException with code {@code data_in_use} if somebody holds it */
    static DataLock take(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(FILE_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw new ConflictException(
                    "data_in_use",
                    "The data directory " + directory + " is in use by another MedMentor" + owner(directory)
                            + ". Stop that one, or choose another directory with --data.");
        }
        write(channel);
        return new DataLock(channel);
    }

    /** Leaves our process id, so that whoever is refused can be told whom to stop. */
    private static void write(FileChannel channel) throws IOException {
        byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid), 0);
    }

    private static String owner(Path directory) {
        try {
            String pid = Files.readString(directory.resolve(FILE_NAME), StandardCharsets.US_ASCII);
            return pid.matches("[0-9]+") ? " (process " + pid + ")" : "";
        } catch (IOException e) {
            return ""; // some systems let nobody read a locked file
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
