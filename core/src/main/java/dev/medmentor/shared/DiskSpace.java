package dev.medmentor.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a full disk from other failures, which Java reports alike. */
public final class DiskSpace {
    /** Below this, a failed write is put down to the lack of space whatever its message says. */
    private static final long NEARLY_NOTHING = 64 << 10;

    private static final int DEEPEST_CAUSE = 8;
    private static final List<String> MESSAGES =
            List.of("no space left on device", "disk quota exceeded", "not enough space on the disk");

    private DiskSpace() {}

    /**
     * Whether writing to {@code place} failed for want of space.
     *
     * @param place the file or directory written to; need not exist
     */
    public static boolean isExhausted(Throwable failure, Path place) {
        Throwable cause = failure;
        boolean writing = false;
        for (int i = 0; cause != null && i < DEEPEST_CAUSE; i++) {
            if (cause instanceof IOException) {
                if (saysSo(cause.getMessage())) {
                    return true;
                }
                writing = true;
            }
            cause = cause.getCause();
        }
        return writing
                && usableBytes(place).filter(left -> left < NEARLY_NOTHING).isPresent();
    }

    private static boolean saysSo(@Nullable String message) {
        return message != null && MESSAGES.stream().anyMatch(message.toLowerCase(Locale.ROOT)::contains);
    }

    private static Optional<Long> usableBytes(Path place) {
        for (Path path = place.toAbsolutePath(); path != null; path = path.getParent()) {
            try {
                return Optional.of(Files.getFileStore(path).getUsableSpace());
            } catch (IOException e) {
                // Not there, or not ours to look at: its parent is on the same disk as a rule.
            }
        }
        return Optional.empty();
    }
}
