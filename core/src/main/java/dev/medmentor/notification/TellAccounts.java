package dev.medmentor.notification;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.notification.model.Notification;
import dev.medmentor.notification.model.NotificationId;
import dev.medmentor.notification.port.NotificationRepository;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.Collection;

/** Tells accounts of something, and wakes those who follow. Thread-safe. */
final class TellAccounts {
    private final NotificationRepository notifications;
    private final AccountRepository accounts;
    private final Bell bell;

    TellAccounts(NotificationRepository notifications, AccountRepository accounts, Bell bell) {
        this.notifications = notifications;
        this.accounts = accounts;
        this.bell = bell;
    }

    /**
     * Tells each once, however often this is called with the same id and count.
     *
     * @throws dev.medmentor.shared.error.UnavailableException if somebody may not have been told
     */
    void tell(
            TenantId tenant,
            Collection<AccountId> recipients,
            NotificationId id,
            Notification.Kind kind,
            String subject,
            int count,
            Instant at) {
        for (AccountId account : recipients) {
            if (notifications.put(tenant, Notification.unread(id, account, kind, subject, count, at))) {
                kept(tenant, account);
            }
        }
    }

    /** Whoever erases an account removes what it was told before and after: what comes later still is removed here. */
    private void kept(TenantId tenant, AccountId account) {
        if (accounts.find(tenant, account).isEmpty()) {
            notifications.removeAllOf(tenant, account);
        } else {
            bell.ring(tenant, account);
        }
    }
}
