package dev.medmentor.adapters.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on a free loopback port that does to each connection, byte by byte, what its script says: what no HTTP
 * server would do by itself. One request a connection; scripts are used up in order and the last one stays.
 */
final class FaultServer implements AutoCloseable {
    /** What is done with a connection once its request was read. */
    @FunctionalInterface
    interface Script {
        void play(Wire wire) throws IOException, InterruptedException;
    }

    /** One request as it came. */
    record Recorded(String target, Map<String, String> headers, JsonNode body) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<Recorded> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean refusing;

    private FaultServer(ServerSocket server) {
        this.server = server;
    }

    static FaultServer start() {
        try {
            FaultServer faults = new FaultServer(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
            faults.threads.execute(faults::accept);
            return faults;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** From now on, in place of what was left: the next connections are played so, and all after them as the last. */
    FaultServer script(Script... next) {
        scripts.clear();
        scripts.addAll(List.of(next));
        return this;
    }

    /** From now on connections are reset before their request is read. */
    FaultServer resetting() {
        refusing = true;
        return this;
    }

    List<Recorded> requests() {
        return List.copyOf(requests);
    }

    /** The connections that came. */
    int tries() {
        return accepted.get();
    }

    void forget() {
        accepted.set(0);
        requests.clear();
    }

    /** Waits until all connections are gone; false if some stay. */
    boolean awaitNoneOpen() throws InterruptedException {
        for (int i = 0; i < 2_000 && open.get() > 0; i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return open.get() == 0;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                accepted.incrementAndGet();
                if (refusing) {
                    reset(socket);
                    continue;
                }
                open.incrementAndGet();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            requests.add(read(socket.getInputStream()));
            Script script = scripts.size() > 1 ? scripts.poll() : scripts.peek();
            if (script != null) {
                script.play(new Wire(socket));
            }
        } catch (IOException e) {
            // The client left, which is for it to say.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
        }
    }

    private static Recorded read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("no request");
            }
            head.write(b);
        }
        String[] lines = head.toString(StandardCharsets.ISO_8859_1).split("\r\n");
        Map<String, String> headers = new TreeMap<>();
        for (String line : lines) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
            }
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Recorded(lines[0].split(" ")[1], headers, JSON.readTree(new String(body, StandardCharsets.UTF_8)));
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    /** One connection to write to. */
    static final class Wire {
        private final Socket socket;
        private final OutputStream out;

        Wire(Socket socket) throws IOException {
            this.socket = socket;
            this.out = socket.getOutputStream();
        }

        /** The head of an event stream that ends with the connection. */
        Wire open() throws IOException {
            return send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
        }

        /** The head of an event stream whose end is told, so that a cut is seen. */
        Wire openOf(int length) throws IOException {
            return send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\nContent-Length: "
                    + length + "\r\n\r\n");
        }

        /** A whole answer. */
        Wire answer(String status, String headers, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            send("HTTP/1.1 " + status + "\r\n" + headers + "Connection: close\r\nContent-Length: " + bytes.length
                    + "\r\n\r\n");
            return send(bytes);
        }

        Wire send(String text) throws IOException {
            return send(text.getBytes(StandardCharsets.UTF_8));
        }

        Wire send(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
            return this;
        }

        /** One byte in so many milliseconds: the pace of a sick server, not a wait for anything. */
        void trickle(String text, long millis) throws IOException, InterruptedException {
            for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                send(new byte[] {b});
                TimeUnit.MILLISECONDS.sleep(millis);
            }
        }

        /** Says nothing until the client has left. */
        void stall() throws IOException {
            while (socket.getInputStream().read() >= 0) {
                continue;
            }
        }

        void reset() throws IOException {
            FaultServer.reset(socket);
        }
    }
}
