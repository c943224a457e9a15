package dev.medmentor.adapters.pdf.robustness;

import dev.medmentor.testing.ProcessMemory;
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

    PeakMemory() {
        watch.scheduleAtFixedRate(this::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        ProcessMemory.programsBelow(ProcessHandle.current())
                .forEach(process ->
                        ProcessMemory.peak(process).ifPresent(bytes -> peak.accumulateAndGet(bytes, Math::max)));
    }

    /** Bytes; 0 where it cannot be known. */
    long bytes() {
        look();
        return peak.get();
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
