package dev.medmentor.app.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on this machine, where nobody is to come. */
final class CanaryListener implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger visits = new AtomicInteger();
    private final Thread thread = new Thread(this::listen, "canary");

    CanaryListener() throws IOException {
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try {
            while (true) {
                Socket visitor = socket.accept();
                visits.incrementAndGet();
                visitor.close();
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How many came; a visit of its own first proves that it hears them. */
    int visits() throws IOException, InterruptedException {
        int before = visits.get();
        try (Socket own = new Socket(InetAddress.getLoopbackAddress(), port())) {
            own.getInputStream().read();
        }
        return visits.get() - 1 == before ? before : visits.get() - 1;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
