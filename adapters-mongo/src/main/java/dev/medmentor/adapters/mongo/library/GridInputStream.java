package dev.medmentor.adapters.mongo.library;

import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file from anywhere to its end, a chunk at a time. Once it has gone from one chunk to the next, it fetches one
 * ahead: the server then sends while the reader works, which for whoever reads a whole file hides either's time behind
 * the other's. Who wants a range of a chunk or two fetches no more than that. Confined to one thread.
 */
final class GridInputStream extends InputStream {
    private final GridFiles files;
    private final ObjectId file;
    private final long length;
    private long position;
    private byte[] chunk = {};
    private int chunkNumber = -1;
    /** The next chunk, if it is under way. */
    private @Nullable CompletableFuture<byte[]> ahead;

    GridInputStream(GridFiles files, ObjectId file, long length, long from) {
        this.files = files;
        this.file = file;
        this.length = length;
        this.position = Objects.checkIndex(from, length + 1);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        Objects.checkFromIndexSize(offset, wanted, target.length);
        if (wanted == 0) {
            return 0;
        }
        if (position >= length) {
            return -1;
        }
        fetch((int) (position / GridFiles.CHUNK));
        int start = (int) (position % GridFiles.CHUNK);
        int count = Math.min(wanted, chunk.length - start);
        System.arraycopy(chunk, start, target, offset, count);
        position += count;
        return count;
    }

    private void fetch(int number) throws IOException {
        if (number == chunkNumber) {
            return;
        }
        boolean next = number > 0 && number == chunkNumber + 1;
        byte[] fetched;
        try {
            fetched = next && ahead != null ? ahead.join() : files.chunk(file, number);
        } catch (UnavailableException | CompletionException e) {
            throw new IOException("the blob cannot be read back from MongoDB", e);
        } finally {
            ahead = null;
        }
        if (fetched.length != lengthOf(number)) {
            throw new IOException(
                    "the blob is damaged: chunk " + number + " of file " + file + " is missing or cut off");
        }
        chunk = fetched;
        chunkNumber = number;
        if (next && lengthOf(number + 1) > 0) {
            ahead = files.meanwhile(() -> files.chunk(file, number + 1));
        }
    }

    private long lengthOf(int number) {
        return Math.min(GridFiles.CHUNK, length - (long) number * GridFiles.CHUNK);
    }

    /** Without reading what lies between. */
    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, length - position));
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(
                length - position,
                chunkNumber == position / GridFiles.CHUNK ? chunk.length - position % GridFiles.CHUNK : 0);
    }
}
