package dev.medmentor.adapters.mongo.notification;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.notification.port.NotificationRepository;
import dev.medmentor.notification.port.NotificationRepositoryContract;
import org.junit.jupiter.api.AfterEach;

class MongoNotificationRepositoryTest implements NotificationRepositoryContract {
    private final MongoFixture mongo = new MongoFixture(NotificationIndexes.ALL);
    private final NotificationRepository notifications = new MongoNotificationRepository(mongo.connection());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public NotificationRepository notifications() {
        return notifications;
    }
}
