package dev.medmentor.conversation;

import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * An answer that is being made, or was a moment ago. Whoever makes it adds events; any number of listeners read them from
 * wherever they left off. The events are the only buffer, and as long as the answer: a slow listener holds up nobody.
 * Thread-safe.
 */
public final class LiveAnswer implements Cancellation {
    private final TenantId tenant;
    private final AccountId account;
    private final MessageId id;
    private final boolean keep;
    private final InstantSource clock;
    private final Instant deadline;
    private final AnswerEvents events = new AnswerEvents();
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean over;
    private boolean stopped;

    /** Ends listening; several times are as one. */
    @FunctionalInterface
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    LiveAnswer(TenantId tenant, AccountId account, MessageId id, boolean keep, InstantSource clock, Instant deadline) {
        this.tenant = tenant;
        this.account = account;
        this.id = id;
        this.keep = keep;
        this.clock = clock;
        this.deadline = deadline;
    }

    /** The message that it becomes. */
    public MessageId id() {
        return id;
    }

    TenantId tenant() {
        return tenant;
    }

    AccountId account() {
        return account;
    }

    /** Those that there are now, beginning with number {@code from}; the first is number 0. */
    public synchronized List<AnswerEvent> events(int from) {
        return events.from(from);
    }

    /** Those whose passages were found for it; none before they are told. */
    synchronized Set<CollectionId> collections() {
        return events.others().stream()
                .filter(AnswerEvent.Passages.class::isInstance)
                .flatMap(event -> ((AnswerEvent.Passages) event).hits().stream())
                .map(hit -> hit.document().collection())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As {@link #events}, waiting for the first of them; none if the answer is over before, or the time. */
    public synchronized List<AnswerEvent> await(int from, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        long left = atMost.toMillis();
        while (events.size() <= from && !over && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        }
        return events(from);
    }

    /** Whether no event comes any more. */
    public synchronized boolean isOver() {
        return over;
    }

    /**
     * Has {@code wake} called after each new event, in the thread that makes the answer, and once at once; it must return
     * soon, and read {@link #events} elsewhere if that takes long. Unless the answer is to be kept, it is cancelled when
     * the last of those who listened goes.
     */
    public Listening listen(Runnable wake) {
        Runnable own = new Runnable() {
            @Override
            public void run() {
                wake.run();
            }
        };
        synchronized (this) {
            listeners.add(own);
        }
        own.run();
        return () -> leave(own);
    }

    private synchronized void leave(Runnable listener) {
        if (listeners.remove(listener) && listeners.isEmpty() && !keep) {
            stop();
        }
    }

    /** Asks for no more of it; what there is stays. */
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Whether it has taken longer than it may. */
    boolean isOverdue() {
        return clock.instant().isAfter(deadline);
    }

    @Override
    public boolean isCancelled() {
        return isStopped() || isOverdue();
    }

    void tell(AnswerEvent event) {
        tell(event, false);
    }

    /** The last event; whatever is told afterwards is not heard. */
    void end(AnswerEvent event) {
        tell(event, true);
    }

    private void tell(AnswerEvent event, boolean last) {
        List<Runnable> woken;
        synchronized (this) {
            if (over) {
                return;
            }
            events.add(event);
            over = last;
            woken = List.copyOf(listeners);
            notifyAll();
        }
        woken.forEach(Runnable::run);
    }
}
