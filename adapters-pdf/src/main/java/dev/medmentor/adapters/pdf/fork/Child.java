package dev.medmentor.adapters.pdf.fork;

import dev.medmentor.shared.Cancellation;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** One child process, used by one thread at a time. */
final class Child implements AutoCloseable {
    private static final Duration ASK_AGAIN = Duration.ofMillis(50);
    private static final int ERRORS_KEPT = 4096;
    /**
     * Messages that wait for a slow sink, two for each page: as many as come while the sink commits. The pipe holds back
     * the child beyond them.
     */
    private static final int QUEUED = 16;

    private final Process process;
    private final OutputStream out;
    private final BlockingQueue<Received> received = new ArrayBlockingQueue<>(QUEUED);
    private final StringBuilder errors = new StringBuilder();
    private volatile boolean closed;
    private int documents;

    /** A message, or why there will be none. */
    private sealed interface Received {
        record Said(Message message) implements Received {}

        record Ended(IOException error) implements Received {}
    }

    private Child(Process process) {
        this.process = process;
        this.out = new BufferedOutputStream(process.getOutputStream());
        startThread("messages", this::readMessages);
        startThread("errors", this::readErrors);
    }

    static Child start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.PIPE);
        // glibc otherwise keeps an arena of tens of megabytes for each thread.
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        builder.environment().remove("DISPLAY");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new Child(builder.start());
    }

    private void startThread(String what, Runnable task) {
        Thread thread = new Thread(task, "extraction-child-" + process.pid() + "-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive() && !closed;
    }

    /** How many documents it was given. */
    int documents() {
        return documents;
    }

    void ask(Message.Request request) throws IOException {
        documents++;
        Message.write(out, request);
    }

    /**
     * Waits for the next message.
     *
     * @throws ChildTimeoutException after {@code patience}
     * @throws ProtocolException if the child said what is no message
     * @throws IOException if it is gone
     * @throws CancellationException if cancelled
     */
    Message next(Duration patience, Cancellation cancellation) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            cancellation.check();
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new ChildTimeoutException();
            }
            Received next;
            try {
                next = received.poll(Math.min(left, ASK_AGAIN.toNanos()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
            if (next instanceof Received.Said said) {
                return said.message();
            }
            if (next instanceof Received.Ended ended) {
                throw ended.error();
            }
        }
    }

    /** How the process ended, for which it is given a second; -1 if it has not. */
    int exitStatus() {
        try {
            if (process.waitFor(ASK_AGAIN.toMillis() * 20, TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return -1;
    }

    /** The last lines the child wrote to its standard error. */
    String errors() {
        synchronized (errors) {
            return errors.toString().strip();
        }
    }

    /** Kills the process and those it started. Idempotent. */
    @Override
    public void close() {
        closed = true;
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        // Frees the reading thread where it waits to hand over a message.
        received.clear();
    }

    private void readMessages() {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16))) {
            while (!closed) {
                offer(new Received.Said(Message.read(in)));
            }
        } catch (IOException e) {
            offer(new Received.Ended(e));
        }
    }

    private void offer(Received message) {
        try {
            while (!closed && !received.offer(message, ASK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                // The sink is slow; look again whether anybody still wants this.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readErrors() {
        byte[] buffer = new byte[1024];
        try (InputStream in = process.getErrorStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                synchronized (errors) {
                    errors.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                    errors.delete(0, Math.max(0, errors.length() - ERRORS_KEPT));
                }
            }
        } catch (IOException e) {
            // The process is gone, and what it said stands.
        }
    }
}
