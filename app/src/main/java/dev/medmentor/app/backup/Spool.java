package dev.medmentor.app.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Lines in a file that nobody else finds and that ends with this; the last ones can be taken back. For one thread. */
final class Spool implements AutoCloseable {
    private final FileChannel channel;
    private OutputStream out;
    private long bytes;
    private long lines;

    private Spool(FileChannel channel) {
        this.channel = channel;
        this.out = buffered();
    }

    /** A place in a spool, to go back to. */
    record Mark(long bytes, long lines) {}

    static Spool in(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, ".backup-", ".part");
        return new Spool(FileChannel.open(
                file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)));
    }

    void add(byte[] line) throws IOException {
        out.write(line);
        out.write('\n');
        bytes += line.length + 1;
        lines++;
    }

    long lines() {
        return lines;
    }

    Mark mark() {
        return new Mark(bytes, lines);
    }

    /** Takes back whatever was added since. */
    void reset(Mark mark) throws IOException {
        if (mark.bytes() < bytes) {
            out.flush();
            channel.truncate(mark.bytes());
            channel.position(mark.bytes());
            bytes = mark.bytes();
            lines = mark.lines();
            out = buffered();
        }
    }

    /** All of it; nothing can be added after. */
    void copyTo(OutputStream target) throws IOException {
        out.flush();
        channel.position(0);
        Channels.newInputStream(channel).transferTo(target);
    }

    private OutputStream buffered() {
        return new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
