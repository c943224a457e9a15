package dev.medmentor.notification;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.port.PersonalData;
import dev.medmentor.notification.port.NotificationRepository;
import dev.medmentor.shared.TenantId;
import java.util.Map;
import java.util.TreeMap;

/** Removes what an account was told, after what else is its own. Thread-safe. */
public final class ForgetNotifications implements PersonalData {
    private final PersonalData rest;
    private final NotificationRepository notifications;

    public ForgetNotifications(PersonalData rest, NotificationRepository notifications) {
        this.rest = rest;
        this.notifications = notifications;
    }

    @Override
    public Map<String, Integer> removeAllOf(TenantId tenant, AccountId account) {
        Map<String, Integer> removed = new TreeMap<>(rest.removeAllOf(tenant, account));
        removed.put("notifications", notifications.removeAllOf(tenant, account));
        return removed;
    }
}
