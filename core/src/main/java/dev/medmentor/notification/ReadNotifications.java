package dev.medmentor.notification;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.notification.model.Notification;
import dev.medmentor.notification.model.NotificationId;
import dev.medmentor.notification.port.NotificationRepository;
import dev.medmentor.shared.error.ForbiddenException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Lets people read what they were told: their own alone, whatever their role. A key reads what its account was told.
 * Every method throws {@link ForbiddenException} for whoever has no account. Thread-safe.
 */
public final class ReadNotifications {
    /** What is unread is counted so far, and no further. */
    public static final int MOST_UNREAD = 100;

    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    private final NotificationRepository notifications;
    private final ShowNotifications shown;
    private final Bell bell;
    private final InstantSource clock;

    ReadNotifications(NotificationRepository notifications, ShowNotifications shown, Bell bell, InstantSource clock) {
        this.notifications = notifications;
        this.shown = shown;
        this.bell = bell;
        this.clock = clock;
    }

    /**
     * The latest first; at most {@code limit}.
     *
     * @param unread only those that are not read yet
     * @param after where the page before ended
     */
    public List<ShownNotification> list(
            Principal principal, boolean unread, Optional<Notification.Cursor> after, int limit) {
        AccountId own = own(principal);
        return shown.show(principal, notifications.list(principal.tenant(), own, unread, after, limit));
    }

    /** How many are not read yet; {@value #MOST_UNREAD} stands for that and more. */
    public int unread(Principal principal) {
        return notifications.unread(principal.tenant(), own(principal), MOST_UNREAD);
    }

    /** Marks those of these ids as read; ids of nothing are passed by. */
    public void read(Principal principal, Collection<NotificationId> ids) {
        AccountId own = own(principal);
        if (notifications.read(principal.tenant(), own, ids, clock.instant()) > 0) {
            bell.ring(principal.tenant(), own);
        }
    }

    /** Marks all that happened until {@code last}, itself included. */
    public void readUntil(Principal principal, Instant last) {
        AccountId own = own(principal);
        Instant now = clock.instant();
        // Other instances may be ahead a little; times far off are beyond what stores keep.
        Instant latest = now.plus(CLOCKS_APART);
        Instant until = last.isAfter(latest) ? latest : last;
        if (until.isAfter(Instant.EPOCH) && notifications.readUntil(principal.tenant(), own, until, now) > 0) {
            bell.ring(principal.tenant(), own);
        }
    }

    /**
     * Follows what comes, from now on.
     *
     * @param wake is called when there may be something, by whatever thread; returns at once, and never throws
     */
    public FollowedNotifications follow(Principal principal, Runnable wake) {
        return new FollowedNotifications(notifications, shown, bell, principal, own(principal), wake);
    }

    private static AccountId own(Principal principal) {
        return principal
                .account()
                .orElseThrow(() ->
                        new ForbiddenException("forbidden", "You have no account, and so nobody tells you anything."));
    }
}
