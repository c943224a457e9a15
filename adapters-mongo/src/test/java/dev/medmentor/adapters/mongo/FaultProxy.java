package dev.medmentor.adapters.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.bson.RawBsonDocument;

/**
 * Stands between the driver and a server and does what networks do. It reads the messages that pass by their headers,
 * so that a cut falls exactly before a request, or between a request that the server has carried out and its reply.
 */
public final class FaultProxy implements AutoCloseable {
    /** Where a connection breaks. */
    public enum Cut {
        /** The server never hears of the request. */
        BEFORE_THE_REQUEST,
        /** The server has done what it was asked, and nobody learns of it. */
        BEFORE_THE_REPLY
    }

    private record Plan(String command, Cut where) {}

    private enum State {
        PASSING,
        REFUSING,
        STALLED
    }

    private final String serverUrl;
    private final ServerAddress server;
    private final ServerSocket listener;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Plan> plan = new AtomicReference<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private final Object gate = new Object();
    private State state = State.PASSING;
    private volatile Duration delay = Duration.ZERO;

    /** @param serverUrl of one server, without TLS */
    public FaultProxy(String serverUrl) {
        this.serverUrl = serverUrl;
        this.server =
                new ServerAddress(new ConnectionString(serverUrl).getHosts().get(0));
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** Whether a server can be reached through a proxy that understands what passes. */
    public static boolean canStandBefore(String serverUrl) {
        ConnectionString address = new ConnectionString(serverUrl);
        return !address.isSrvProtocol()
                && address.getHosts().size() == 1
                && !Boolean.TRUE.equals(address.getSslEnabled());
    }

    /** The server's address, by way of this proxy. */
    public String url() {
        String host = new ConnectionString(serverUrl).getHosts().get(0);
        String mine = serverUrl.replace(host, "127.0.0.1:" + listener.getLocalPort());
        String separator = mine.contains("?") ? "&" : mine.lastIndexOf('/') > mine.indexOf("//") + 1 ? "?" : "/?";
        return mine + separator + "directConnection=true";
    }

    /** Breaks every connection, and each new one, until {@link #pass}. */
    public void refuse() {
        enter(State.REFUSING);
        links.forEach(Link::close);
    }

    /** Goes on accepting connections and passes nothing, until {@link #pass}; what came meanwhile is lost. */
    public void stall() {
        enter(State.STALLED);
    }

    /** Keeps each message for a while before it passes. */
    public void slow(Duration each) {
        delay = each;
    }

    /** Passes everything again. */
    public void pass() {
        delay = Duration.ZERO;
        enter(State.PASSING);
    }

    /** Breaks one connection: that which brings the next request of this command. */
    public void cut(String command, Cut where) {
        plan.set(new Plan(command, where));
    }

    /** How many connections were cut as planned. */
    public int cuts() {
        return cuts.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        refuse();
    }

    private void enter(State next) {
        synchronized (gate) {
            state = next;
            gate.notifyAll();
        }
    }

    /** Waits while nothing passes; false if it had to, for what was held back is lost. */
    private boolean isOpen() throws InterruptedException {
        synchronized (gate) {
            boolean open = state == State.PASSING;
            while (state == State.STALLED) {
                gate.wait();
            }
            return open;
        }
    }

    private boolean isRefusing() {
        synchronized (gate) {
            return state == State.REFUSING;
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (isRefusing()) {
                    client.close();
                } else {
                    new Link(client).start();
                }
            } catch (IOException e) {
                // Either it is closed, or one connection failed: the driver makes another.
            }
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** A connection of the driver and the one to the server that belongs to it. */
    private final class Link implements Closeable {
        private final Socket client;
        private final Socket upstream;
        private volatile boolean replyIsLost;

        Link(Socket client) throws IOException {
            this.client = client;
            this.upstream = new Socket(server.getHost(), server.getPort());
        }

        void start() {
            links.add(this);
            FaultProxy.start(() -> pump(client, upstream, true));
            FaultProxy.start(() -> pump(upstream, client, false));
        }

        private void pump(Socket from, Socket to, boolean requests) {
            try (this) {
                DataInputStream in = new DataInputStream(from.getInputStream());
                OutputStream out = to.getOutputStream();
                boolean passes = true;
                while (passes) {
                    Message message = Message.read(in);
                    LockSupport.parkNanos(delay.toNanos());
                    passes = isOpen() && (requests ? mayPass(message) : !replyIsLost);
                    if (passes) {
                        out.write(message.bytes());
                    }
                }
            } catch (IOException e) {
                // One side has gone; the other goes too.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean mayPass(Message request) {
            Plan current = plan.get();
            if (current == null || !current.command().equals(request.command()) || !plan.compareAndSet(current, null)) {
                return true;
            }
            cuts.incrementAndGet();
            replyIsLost = current.where() == Cut.BEFORE_THE_REPLY;
            return replyIsLost;
        }

        @Override
        public void close() {
            links.remove(this);
            closeQuietly(client);
            closeQuietly(upstream);
        }

        private void closeQuietly(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                // It was to go.
            }
        }
    }

    /** A message of MongoDB's wire protocol, header and all. */
    private record Message(byte[] bytes) {
        private static final int HEADER = 16;
        private static final int OP_CODE = 12;
        private static final int OP_MSG = 2013;
        private static final int SECTION_KIND = HEADER + Integer.BYTES;
        private static final int BODY = SECTION_KIND + 1;

        static Message read(DataInputStream in) throws IOException {
            byte[] length = new byte[Integer.BYTES];
            in.readFully(length);
            byte[] bytes = Arrays.copyOf(length, number(length, 0));
            in.readFully(bytes, length.length, bytes.length - length.length);
            return new Message(bytes);
        }

        /** The name of the command that it brings; empty for other messages. */
        String command() {
            if (number(bytes, OP_CODE) != OP_MSG || bytes[SECTION_KIND] != 0) {
                return "";
            }
            return new RawBsonDocument(bytes, BODY, number(bytes, BODY)).getFirstKey();
        }

        private static int number(byte[] bytes, int at) {
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
        }
    }
}
