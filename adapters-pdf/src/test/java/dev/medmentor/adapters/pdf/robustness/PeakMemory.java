package dev.medmentor.adapters.pdf.robustness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Watches the processes below this one: the largest resident set any of them ever had. Knows nothing without /proc. */
final class PeakMemory implements AutoCloseable {
    private static final long PERIOD_MILLIS = 20;

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "peak-memory");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong peak = new AtomicLong();
    /** What a child that was forked and is no program of its own yet has too, with all of this process' memory. */
    private final String own = commandLine(ProcessHandle.current().pid());

    PeakMemory() {
        // The kernel keeps the high-water mark: only the last moments of a process that dies can be missed.
        watch.scheduleAtFixedRate(this::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        ProcessHandle.current()
                .descendants()
                .filter(process -> !commandLine(process.pid()).equals(own))
                .forEach(process ->
                        highWaterMark(process.pid()).ifPresent(bytes -> peak.accumulateAndGet(bytes, Math::max)));
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    /** Bytes; 0 where it cannot be known. */
    long bytes() {
        look();
        return peak.get();
    }

    private static OptionalLong highWaterMark(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst();
        } catch (IOException e) {
            // The process is gone, or there is no /proc.
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
