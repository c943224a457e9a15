package dev.medmentor.app.cli;

import dev.medmentor.app.server.RunningServer;
import dev.medmentor.app.wiring.Engine;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends in good order, and in bounded time, when the process is told to end: first the server is not ready any more and
 * no job is begun, then no request is taken and those under way finish or are told why not, then everything is closed.
 */
final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
    /** Supervisors kill after 30 s as a rule. */
    private static final Duration LIMIT = Duration.ofSeconds(23);
    /** As a shell says it of a process that SIGTERM ended. */
    private static final int ENDED_BY_SIGNAL = 143;

    private Shutdown() {}

    /**
     * Returns when the server was closed.
     *
     * @param drain how long requests are taken still while the server says that it is not ready
     */
    static void await(RunningServer server, Engine engine, Duration drain) throws InterruptedException {
        Thread hook = new Thread(() -> end(server, engine, drain), "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            server.awaitClose();
        } finally {
            cancel(hook);
        }
    }

    private static void end(RunningServer server, Engine engine, Duration drain) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread limit = new Thread(() -> endAnyhow(ended), "shutdown-limit");
        limit.setDaemon(true);
        limit.start();
        LOG.info("Stopping: requests under way finish, documents being read go back to the queue.");
        server.announceClose();
        engine.stopTaking();
        try {
            TimeUnit.NANOSECONDS.sleep(drain.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
        engine.close();
        ended.countDown();
    }

    /** Nothing acknowledged is lost: the next start goes on as after a crash. */
    private static void endAnyhow(CountDownLatch ended) {
        try {
            if (!ended.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Not everything ended within {} s; ending all the same.", LIMIT.toSeconds());
                Runtime.getRuntime().halt(ENDED_BY_SIGNAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes back a shutdown hook that is not needed any more. */
    static void cancel(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook does its work.
        }
    }
}
