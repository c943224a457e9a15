package dev.medmentor.app.backup;

import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** Copies what consists of several records as it was at one moment: again, if it has changed meanwhile. */
final class Attempts {
    private static final int MOST = 50;

    private Attempts() {}

    /** Adds all that belongs to {@code head}. */
    interface Copy<T> {
        void of(T head) throws IOException;
    }

    /**
     * @param head reads what changes whenever one of the others does that is to fit; empty if it is gone
     * @throws UnavailableException if it changes all the time, or cannot be read and does not change
     */
    static <T> void copy(ArchiveWriter archive, String what, Supplier<Optional<T>> head, Copy<T> copy)
            throws IOException {
        for (int attempt = 0; attempt < MOST; attempt++) {
            Optional<T> before = head.get();
            if (before.isEmpty()) {
                return;
            }
            Runnable undo = archive.mark();
            Optional<IOException> failure = Optional.empty();
            try {
                copy.of(before.get());
            } catch (ArchiveWriter.BlobUnreadableException e) {
                failure = Optional.of(e);
            }
            boolean same = head.get().equals(before);
            if (same && failure.isEmpty()) {
                return;
            }
            undo.run();
            if (same) {
                throw new UnavailableException(
                        "backup_failed",
                        "The bytes of " + what + " cannot be read ("
                                + failure.get().getMessage()
                                + "). Upload the file again or delete the document, then repeat the backup.",
                        failure.get());
            }
        }
        throw new UnavailableException(
                "backup_failed", "Somebody changes " + what + " all the time; repeat the backup when that is over.");
    }
}
