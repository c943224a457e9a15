package dev.medmentor.adapters.embedded;

import dev.medmentor.shared.port.Telemetry;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** How much room a data directory takes and leaves. */
final class DiskUse {
    private DiskUse() {}

    /** Says from now on how large its index is, and how much room is left beside it. */
    static void report(Path directory, Telemetry telemetry) {
        telemetry.watch("index.bytes", () -> bytesIn(directory.resolve("index")));
        telemetry.watch("disk.free", () -> directory.toFile().getUsableSpace(), "path", "data");
    }

    /** The bytes of the files that stand directly in {@code folder}; 0 if it is missing. */
    private static long bytesIn(Path folder) {
        // A file that goes meanwhile counts nothing.
        return Optional.ofNullable(folder.toFile().listFiles()).stream()
                .flatMap(Arrays::stream)
                .mapToLong(File::length)
                .sum();
    }
}
