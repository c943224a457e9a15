package dev.medmentor.adapters.http.web;

import dev.medmentor.shared.DaemonThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads for work that mostly waits: virtual where the running JDK has them. */
public final class Threads {
    private Threads() {}

    /** A new executor with a thread a task; the caller shuts it down. */
    public static ExecutorService perTask() {
        try {
            // Java 21; this is compiled for 17.
            Object executor =
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            return (ExecutorService) executor;
        } catch (ReflectiveOperationException e) {
            return Executors.newCachedThreadPool(DaemonThreads.named("medmentor-answer"));
        }
    }

    /** Whether threads cost next to nothing here. */
    public static boolean areVirtual() {
        return Runtime.version().feature() >= 21;
    }
}
