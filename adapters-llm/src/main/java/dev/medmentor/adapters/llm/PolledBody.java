package dev.medmentor.adapters.llm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A response's body as a stream whose reading ends when the guard says so, even while the server is silent. Where many are
 * read in this process, each waits a little between two looks: what came meanwhile comes together, and a thousand answers
 * cost a fraction of the turns of threads. Closing it closes the connection. Read and closed by one thread.
 */
final class PolledBody extends InputStream implements Flow.Subscriber<List<ByteBuffer>> {
    private record Arrival(
            List<ByteBuffer> buffers,
            boolean last,
            @Nullable Throwable failure) {}

    /** Of few nobody waits. */
    private static final int MANY = 50;
    /** Nor do the first pieces, so that the first word comes as soon as ever: some servers say who speaks before it. */
    private static final int FIRST = 3;

    private static final double MILLIS_PER_BODY = 0.25;
    private static final int MOST_MILLIS = 250;
    private static final AtomicInteger OPEN = new AtomicInteger();

    private final CallGuard guard;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Queue<ByteBuffer> unread = new ArrayDeque<>();
    private Flow.@Nullable Subscription subscription;
    private boolean ended;
    private boolean closed;
    private int arrived;

    PolledBody(CallGuard guard, Flow.Publisher<List<ByteBuffer>> body) {
        this.guard = guard;
        OPEN.incrementAndGet();
        body.subscribe(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        arrivals.add(new Arrival(buffers, false, null));
    }

    @Override
    public void onError(Throwable failure) {
        arrivals.add(new Arrival(List.of(), true, failure));
    }

    @Override
    public void onComplete() {
        arrivals.add(new Arrival(List.of(), true, null));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        guard.check();
        while (unread.isEmpty()) {
            if (ended) {
                return -1;
            }
            await();
        }
        ByteBuffer buffer = unread.element();
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        if (!buffer.hasRemaining()) {
            unread.remove();
        }
        return count;
    }

    private void await() throws IOException {
        try {
            if (arrived >= FIRST) {
                gather();
            }
            Arrival arrival = arrivals.poll(CallGuard.TICK_MILLIS, TimeUnit.MILLISECONDS);
            guard.check();
            if (arrival == null) {
                return;
            }
            arrived++;
            if (arrival.failure() != null) {
                throw new IOException("the connection broke off", arrival.failure());
            }
            ended = arrival.last();
            arrival.buffers().stream().filter(ByteBuffer::hasRemaining).forEach(unread::add);
            if (!ended && subscription != null) {
                subscription.request(1);
            }
        } catch (InterruptedException e) {
            throw CallGuard.interrupted();
        }
    }

    private static void gather() throws InterruptedException {
        int open = OPEN.get();
        if (open > MANY) {
            TimeUnit.MILLISECONDS.sleep(Math.min(MOST_MILLIS, (int) (MILLIS_PER_BODY * open)));
        }
    }

    /** Waits a moment for the end that is due, so that the connection can serve again; what comes is dropped. */
    void awaitEnd() {
        unread.clear();
        try {
            for (int i = 0; !ended && i < 2; i++) {
                Arrival arrival = arrivals.poll(CallGuard.TICK_MILLIS, TimeUnit.MILLISECONDS);
                ended = arrival != null && arrival.last();
                if (arrival != null && !ended && subscription != null) {
                    subscription.request(1);
                }
            }
        } catch (InterruptedException e) {
            throw CallGuard.interrupted();
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            OPEN.decrementAndGet();
        }
        ended = true;
        unread.clear();
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
