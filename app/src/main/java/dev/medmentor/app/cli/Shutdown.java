package dev.medmentor.app.cli;

import dev.medmentor.app.server.RunningServer;
import dev.medmentor.app.wiring.Engine;

/** Ends in good order when the process is told to end. */
final class Shutdown {
    private Shutdown() {}

    /** Returns when the server was closed. */
    static void await(RunningServer server, Engine engine) throws InterruptedException {
        Thread hook = new Thread(
                () -> {
                    server.close();
                    engine.close();
                },
                "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            server.awaitClose();
        } finally {
            cancel(hook);
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
