package dev.medmentor.adapters.http.health;

import dev.medmentor.shared.model.Health;
import dev.medmentor.shared.port.HealthCheck;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One part of the service, and what was last found out about it. Thread-safe. */
final class Part {
    private static final Logger LOG = LoggerFactory.getLogger(Part.class);
    private static final InstantSource CLOCK = InstantSource.system();

    private final String name;
    private final HealthCheck check;
    private final Executor executor;
    private @Nullable Finding last;
    private long lastAt;
    private long begunAt;
    private boolean asking;

    Part(String name, HealthCheck check, Executor executor) {
        this.name = name;
        this.check = check;
        this.executor = executor;
    }

    /** Asks, unless that is under way, or what was found out last still counts. */
    synchronized void refresh() {
        long now = System.nanoTime();
        boolean fresh = last != null && now - lastAt < HealthChecks.FRESH.toNanos();
        if (!asking && !fresh) {
            asking = true;
            begunAt = now;
            executor.execute(this::ask);
        }
    }

    private void ask() {
        Health health = Health.down("internal");
        try {
            health = HealthChecks.ask(check);
        } finally {
            found(health);
        }
    }

    private synchronized void found(Health health) {
        asking = false;
        lastAt = System.nanoTime();
        Health.State before = last == null ? Health.State.UP : last.health().state();
        last = new Finding(health, Duration.ofNanos(lastAt - begunAt), CLOCK.instant());
        if (health.state() != before) {
            LOG.warn("{} is {} now. {}", name, health.state(), health.note());
        }
        notifyAll();
    }

    /** What is found out by {@code deadline}; if that is nothing, the part is down. */
    synchronized Finding await(long deadline) {
        try {
            for (long left = deadline - System.nanoTime(); asking && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (asking || last == null) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begunAt);
            return new Finding(Health.down("It does not answer in time."), waited, CLOCK.instant());
        }
        return last;
    }
}
