package dev.medmentor.notification;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.notification.model.Notification;
import dev.medmentor.notification.model.NotificationId;
import dev.medmentor.notification.port.NotificationRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An account's notifications, as somebody follows them. What this process does wakes the follower; what others do is
 * found by looking now and then. For one thread; closing it ends the waking.
 */
public final class FollowedNotifications implements AutoCloseable {
    /** Of more that come at once, the count alone tells. */
    private static final int LOOKED_AT = 50;

    /**
     * What came since the last look.
     *
     * @param told new ones, and those that tell of more than before, oldest first
     * @param unread how many are not read now, as {@link ReadNotifications#unread}
     */
    public record Change(List<ShownNotification> told, int unread) {}

    private final NotificationRepository notifications;
    private final ShowNotifications shown;
    private final Bell bell;
    private final Principal principal;
    private final AccountId account;
    private final Runnable wake;
    private final Map<NotificationId, Integer> known = new HashMap<>();
    /** What happened before it was not among those looked at, and none of it is new. */
    private Instant horizon = Instant.MIN;

    FollowedNotifications(
            NotificationRepository notifications,
            ShowNotifications shown,
            Bell bell,
            Principal principal,
            AccountId account,
            Runnable wake) {
        this.notifications = notifications;
        this.shown = shown;
        this.bell = bell;
        this.principal = principal;
        this.account = account;
        this.wake = wake;
        bell.listen(principal.tenant(), account, wake);
        boolean begun = false;
        try {
            note(latest());
            begun = true;
        } finally {
            if (!begun) {
                close();
            }
        }
    }

    /** What came since the last call, or since it is followed. */
    public Change look() {
        List<Notification> latest = latest();
        List<Notification> told = new ArrayList<>(latest.stream()
                .filter(one -> one.readAt().isEmpty())
                .filter(one ->
                        one.count() > known.getOrDefault(one.id(), one.at().isBefore(horizon) ? one.count() : 0))
                .toList());
        Collections.reverse(told);
        note(latest);
        return new Change(
                shown.show(principal, told),
                notifications.unread(principal.tenant(), account, ReadNotifications.MOST_UNREAD));
    }

    private List<Notification> latest() {
        return notifications.list(principal.tenant(), account, false, Optional.empty(), LOOKED_AT);
    }

    private void note(List<Notification> latest) {
        known.clear();
        latest.forEach(one -> known.put(one.id(), one.count()));
        horizon = latest.size() == LOOKED_AT ? latest.get(LOOKED_AT - 1).at() : Instant.MIN;
    }

    @Override
    public void close() {
        bell.leave(principal.tenant(), account, wake);
    }
}
