package dev.medmentor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The memory of processes, as Linux tells it under {@code /proc}; where there is none, nothing is known. */
public final class ProcessMemory {
    private static final Path PROCESSES = Path.of("/proc");

    private ProcessMemory() {}

    public static boolean isKnown() {
        return Files.exists(PROCESSES.resolve("self").resolve("status"));
    }

    /** Bytes: the largest resident set that the process ever had. Empty also if it has ended. */
    public static OptionalLong peak(ProcessHandle process) {
        // The kernel keeps the high-water mark: only the last moments of a process that dies can be missed.
        try (Stream<String> lines = Files.lines(file(process, "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * The processes below one that are programs of their own. One that was forked and is none yet has its parent's
     * command line, and all of its memory.
     */
    public static Stream<ProcessHandle> programsBelow(ProcessHandle process) {
        String own = commandLine(process);
        return process.descendants().filter(child -> !commandLine(child).equals(own));
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(file(process, "cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    private static Path file(ProcessHandle process, String name) {
        return PROCESSES.resolve(Long.toString(process.pid())).resolve(name);
    }
}
