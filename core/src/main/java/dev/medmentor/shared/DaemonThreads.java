package dev.medmentor.shared;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that do not keep a process from ending. The factories are thread-safe. */
public final class DaemonThreads {
    private DaemonThreads() {}

    /** Each thread is called {@code name}. */
    public static ThreadFactory named(String name) {
        return work -> daemon(work, name);
    }

    /** The threads are called {@code name-1}, {@code name-2} and so on. */
    public static ThreadFactory numbered(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> daemon(work, name + "-" + count.incrementAndGet());
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
