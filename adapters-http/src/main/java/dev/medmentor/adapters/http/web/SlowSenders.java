package dev.medmentor.adapters.http.web;

import dev.medmentor.shared.DaemonThreads;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends connections whose requests arrive so slowly that somebody may be holding them open on purpose (slow-loris). Jetty
 * itself ends those that send nothing at all for its idle timeout, and every byte begins that anew. It looks at all
 * connections a few times in each span of patience, from one thread, and counts only the time in which the service waits
 * for the client: an upload that waits for a disk is not slow. Requests that have arrived are left alone.
 */
public final class SlowSenders extends AbstractLifeCycle {
    private static final Logger LOG = LoggerFactory.getLogger(SlowSenders.class);
    private static final int LOOKS = 8;
    private static final long LONGEST_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final double SECOND = 1e9;

    private final Server server;
    private final Patience patience;
    private final long pause;
    /** Of connections that were open at the last look; used by the one thread alone. */
    private IdentityHashMap<EndPoint, Arrival> arrivals = new IdentityHashMap<>();

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("slow-senders"));

    public SlowSenders(Server server, Patience patience) {
        this.server = server;
        this.patience = patience;
        long shortest = Math.min(patience.headers().toNanos(), patience.grace().toNanos());
        pause = Math.max(1_000_000, Math.min(LONGEST_PAUSE, shortest / LOOKS));
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a look throws nothing
    protected void doStart() {
        thread.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.NANOSECONDS);
    }

    @Override
    protected void doStop() {
        thread.shutdownNow();
    }

    private void look() {
        try {
            long now = System.nanoTime();
            IdentityHashMap<EndPoint, Arrival> seen = new IdentityHashMap<>();
            int ended = 0;
            for (Connector connector : server.getConnectors()) {
                for (EndPoint connection : connector.getConnectedEndPoints()) {
                    ended += look(connection, now, seen) ? 1 : 0;
                }
            }
            arrivals = seen;
            if (ended > 0) {
                LOG.info("ended {} connections whose requests arrived too slowly", ended);
            }
        } catch (RuntimeException e) {
            // The next look must come whatever this one met.
            LOG.warn("looking for slow senders failed", e);
        }
    }

    /** Whether it was ended. */
    private boolean look(EndPoint connection, long now, IdentityHashMap<EndPoint, Arrival> seen) {
        if (!(connection.getConnection() instanceof HttpConnection http)) {
            return false;
        }
        Phase phase = Phase.of(http.getParser());
        if (phase == Phase.ARRIVED) {
            return false;
        }
        Arrival before = arrivals.get(connection);
        Arrival arrival = before != null && before.phase == phase && before.request == http.getMessagesIn()
                ? before
                : new Arrival(phase, http.getMessagesIn(), http.getBytesIn(), now);
        if (phase == Phase.BEFORE && http.getBytesIn() == arrival.bytes) {
            // Between two requests: nobody is slow who has not begun the next one.
            arrival.beginAgain(arrival.bytes);
        }
        arrival.waited(connection.isFillInterested(), now);
        if (tooSlow(arrival, http.getBytesIn())) {
            connection.close();
            return true;
        }
        seen.put(connection, arrival);
        return false;
    }

    private boolean tooSlow(Arrival arrival, long bytes) {
        return switch (arrival.phase) {
            // Empty lines before a request count as its beginning; a connection that is silent is Jetty's to end.
            case BEFORE, HEADERS ->
                (arrival.phase == Phase.HEADERS || bytes > arrival.bytes)
                        && arrival.waited > patience.headers().toNanos();
            case BODY -> {
                if (arrival.waited <= patience.grace().toNanos()) {
                    yield false;
                }
                boolean slow = (bytes - arrival.bytes) / (arrival.waited / SECOND) < patience.bytesPerSecond();
                arrival.beginAgain(bytes);
                yield slow;
            }
            case ARRIVED -> false;
        };
    }

    /** How far a request has come. */
    private enum Phase {
        BEFORE,
        HEADERS,
        BODY,
        ARRIVED;

        static Phase of(HttpParser parser) {
            if (parser.isStart()) {
                return BEFORE;
            }
            if (parser.inContentState()) {
                return BODY;
            }
            return parser.inHeaderState() ? HEADERS : ARRIVED;
        }
    }

    /** How long a part of a request has been waited for, and what it had brought when that began. */
    private static final class Arrival {
        private final Phase phase;
        private final long request;
        private long bytes;
        private long lookedAt;
        private long waited;

        Arrival(Phase phase, long request, long bytes, long now) {
            this.phase = phase;
            this.request = request;
            this.bytes = bytes;
            this.lookedAt = now;
        }

        void waited(boolean waiting, long now) {
            waited += waiting ? now - lookedAt : 0;
            lookedAt = now;
        }

        void beginAgain(long bytesNow) {
            bytes = bytesNow;
            waited = 0;
        }
    }
}
