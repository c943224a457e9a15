package dev.medmentor.adapters.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sockets that send a byte each half second, evenly spread over it, from one thread of their own. */
final class SlowCrowd implements AutoCloseable {
    private static final int TURNS = 50;
    private static final long TURN = TimeUnit.MILLISECONDS.toNanos(500) / TURNS;

    private final List<List<SocketChannel>> turns = new ArrayList<>();
    private final Thread thread = new Thread(this::trickle, "slow-crowd");
    private volatile int open;
    private volatile boolean closed;

    /** @param beginnings what they send at first, in turn */
    SlowCrowd(int port, int sockets, List<String> beginnings) {
        for (int i = 0; i < TURNS; i++) {
            turns.add(new ArrayList<>());
        }
        try {
            for (int i = 0; i < sockets; i++) {
                SocketChannel socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
                turns.get(i % TURNS).add(socket);
                socket.write(
                        ByteBuffer.wrap(beginnings.get(i % beginnings.size()).getBytes(StandardCharsets.US_ASCII)));
                socket.configureBlocking(false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open = sockets;
        thread.setDaemon(true);
        thread.start();
    }

    /** How many are not ended yet. */
    int open() {
        return open;
    }

    private void trickle() {
        long next = System.nanoTime();
        for (int turn = 0; open > 0 && !closed; turn = (turn + 1) % TURNS) {
            trickle(turns.get(turn));
            next += TURN;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    /** Sends a byte on each, and forgets those that were ended. */
    private void trickle(List<SocketChannel> some) {
        ByteBuffer reply = ByteBuffer.allocate(4_096);
        Iterator<SocketChannel> sockets = some.iterator();
        while (sockets.hasNext()) {
            SocketChannel socket = sockets.next();
            boolean ended;
            try {
                socket.write(ByteBuffer.wrap(new byte[] {'x'}));
                ended = socket.read(reply.clear()) < 0;
            } catch (IOException e) {
                ended = true;
            }
            if (ended) {
                closeQuietly(socket);
                sockets.remove();
                open--;
            }
        }
    }

    private static void closeQuietly(SocketChannel socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        turns.forEach(some -> some.forEach(SlowCrowd::closeQuietly));
    }
}
