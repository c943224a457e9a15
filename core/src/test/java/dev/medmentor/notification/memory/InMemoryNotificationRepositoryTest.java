package dev.medmentor.notification.memory;

import dev.medmentor.notification.port.NotificationRepository;
import dev.medmentor.notification.port.NotificationRepositoryContract;

class InMemoryNotificationRepositoryTest implements NotificationRepositoryContract {
    private final NotificationRepository notifications = new InMemoryNotificationRepository();

    @Override
    public NotificationRepository notifications() {
        return notifications;
    }
}
