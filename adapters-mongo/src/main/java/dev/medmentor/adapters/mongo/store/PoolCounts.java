package dev.medmentor.adapters.mongo.store;

import com.mongodb.event.ConnectionCheckOutFailedEvent;
import com.mongodb.event.ConnectionCheckOutStartedEvent;
import com.mongodb.event.ConnectionCheckedInEvent;
import com.mongodb.event.ConnectionCheckedOutEvent;
import com.mongodb.event.ConnectionClosedEvent;
import com.mongodb.event.ConnectionCreatedEvent;
import com.mongodb.event.ConnectionPoolListener;
import dev.medmentor.shared.port.Telemetry;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the driver's connections to all servers. Thread-safe. */
final class PoolCounts implements ConnectionPoolListener {
    private static final String USAGE = "db.client.connections.usage";

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger used = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();

    /** Says from now on how many are in use, how many are not, and how many calls wait for one. */
    void report(Telemetry telemetry) {
        telemetry.watch(USAGE, used::get, "state", "used");
        // One that is lost while in use is closed before it is given back.
        telemetry.watch(USAGE, () -> Math.max(0, open.get() - used.get()), "state", "idle");
        telemetry.watch("db.client.connections.pending", waiting::get);
    }

    @Override
    public void connectionCreated(ConnectionCreatedEvent event) {
        open.incrementAndGet();
    }

    @Override
    public void connectionClosed(ConnectionClosedEvent event) {
        open.decrementAndGet();
    }

    @Override
    public void connectionCheckOutStarted(ConnectionCheckOutStartedEvent event) {
        waiting.incrementAndGet();
    }

    @Override
    public void connectionCheckedOut(ConnectionCheckedOutEvent event) {
        waiting.decrementAndGet();
        used.incrementAndGet();
    }

    @Override
    public void connectionCheckOutFailed(ConnectionCheckOutFailedEvent event) {
        waiting.decrementAndGet();
    }

    @Override
    public void connectionCheckedIn(ConnectionCheckedInEvent event) {
        used.decrementAndGet();
    }
}
