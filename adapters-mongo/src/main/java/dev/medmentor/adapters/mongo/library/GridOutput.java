package dev.medmentor.adapters.mongo.library;

import dev.medmentor.shared.error.UnavailableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.bson.types.ObjectId;

/**
 * Writes a file from its beginning, a chunk at a time: each is stored while the caller gets the next one ready. Closing
 * waits for the last, so that nothing of the file comes later. Confined to one thread.
 */
final class GridOutput implements AutoCloseable {
    private final GridFiles files;
    private final ObjectId file;
    private byte[] next = new byte[GridFiles.CHUNK];
    private byte[] storing = new byte[GridFiles.CHUNK];
    private CompletableFuture<Void> stored = CompletableFuture.completedFuture(null);
    private int number;

    GridOutput(GridFiles files, ObjectId file) {
        this.files = files;
        this.file = file;
    }

    /** Takes the next chunk, from its beginning. */
    byte[] buffer() {
        return next;
    }

    /**
     * @param length of what {@link #buffer()} holds now; less than all of it in the last chunk alone
     * @throws UnavailableException if that or an earlier chunk could not be stored
     */
    void append(int length) {
        await();
        byte[] full = next;
        int chunk = number++;
        stored = files.meanwhile(() -> {
            files.append(file, chunk, full, length);
            return null;
        });
        next = storing;
        storing = full;
    }

    /** @throws UnavailableException as {@link #append} */
    @Override
    public void close() {
        await();
    }

    private void await() {
        CompletableFuture<Void> last = stored;
        stored = CompletableFuture.completedFuture(null);
        try {
            last.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnavailableException unavailable) {
                throw unavailable;
            }
            throw e;
        }
    }
}
