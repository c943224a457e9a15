package dev.medmentor.adapters.http.notification;

import dev.medmentor.adapters.http.json.NotificationEventJson;
import dev.medmentor.adapters.http.json.UnreadJson;
import dev.medmentor.adapters.http.web.EventStream;
import dev.medmentor.adapters.http.web.Problems;
import dev.medmentor.adapters.http.web.Standing;
import dev.medmentor.adapters.http.web.Traffic;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.notification.FollowedNotifications;
import dev.medmentor.notification.ReadNotifications;
import dev.medmentor.notification.ShownNotification;
import dev.medmentor.shared.error.MedMentorException;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Sends somebody what they are told, as it happens, until they leave, their login ends or the service stops. */
final class NotificationStream {
    private static final long PAUSE = Duration.ofMillis(500).toNanos();
    private static final long LOOK_FOR_LOGIN = Duration.ofSeconds(2).toNanos();
    private static final long KEEP_ALIVE = Duration.ofSeconds(10).toNanos();
    /** What other instances tell wakes nobody here. */
    private static final long LOOK = Duration.ofSeconds(15).toNanos();

    private final ReadNotifications notifications;
    private final Traffic traffic;
    private final Principal reader;
    private final Context ctx;
    private final AtomicBoolean woken = new AtomicBoolean();
    private int unread;
    private long saidAt;

    /** @param reader whose they are; confined to the thread that calls {@link #run} */
    NotificationStream(ReadNotifications notifications, Traffic traffic, Principal reader, Context ctx) {
        this.notifications = notifications;
        this.traffic = traffic;
        this.reader = reader;
        this.ctx = ctx;
    }

    /** Returns when it is over. What fails before anything was sent is thrown. */
    void run() {
        Thread own = Thread.currentThread();
        Runnable wake = () -> {
            woken.set(true);
            LockSupport.unpark(own);
        };
        try (FollowedNotifications followed = notifications.follow(reader, wake)) {
            unread = notifications.unread(reader);
            copy(followed, EventStream.open(ctx));
        } catch (EventStream.ClientGoneException e) {
            // Nobody follows any more: nothing to tell.
        }
    }

    private void copy(FollowedNotifications followed, EventStream stream) {
        Standing standing = Standing.of(ctx);
        say(stream, "unread", new UnreadJson(unread));
        long lookedAt = System.nanoTime();
        long checkedAt = lookedAt;
        try {
            while (!traffic.isClosing() && !Thread.currentThread().isInterrupted()) {
                long now = System.nanoTime();
                if (now - checkedAt >= LOOK_FOR_LOGIN) {
                    standing.check();
                    checkedAt = now;
                }
                if (woken.getAndSet(false) || now - lookedAt >= LOOK) {
                    standing.check();
                    tell(followed.look(), stream);
                    lookedAt = now;
                }
                if (now - saidAt >= KEEP_ALIVE) {
                    stream.keepAlive();
                    saidAt = now;
                }
                LockSupport.parkNanos(PAUSE);
            }
            stream.send("error", Problems.of(new CancellationException("stopping"), ctx));
        } catch (MedMentorException e) {
            stream.send("error", Problems.of(e, ctx));
        }
    }

    private void tell(FollowedNotifications.Change change, EventStream stream) {
        for (ShownNotification told : change.told()) {
            say(stream, "notification", NotificationEventJson.of(told, change.unread()));
        }
        if (change.told().isEmpty() && change.unread() != unread) {
            say(stream, "unread", new UnreadJson(change.unread()));
        }
        unread = change.unread();
    }

    private void say(EventStream stream, String event, Object data) {
        stream.send(event, data);
        saidAt = System.nanoTime();
    }
}
