package dev.medmentor.adapters.embedded;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** How large a folder is. */
final class FolderSize {
    private FolderSize() {}

    /** The bytes of the files that stand directly in {@code folder}; 0 if it is missing. */
    static long of(Path folder) {
        // A file that goes meanwhile counts nothing.
        return Optional.ofNullable(folder.toFile().listFiles()).stream()
                .flatMap(Arrays::stream)
                .mapToLong(File::length)
                .sum();
    }
}
