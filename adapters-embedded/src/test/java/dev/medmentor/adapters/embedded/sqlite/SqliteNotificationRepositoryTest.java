package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.notification.port.NotificationRepository;
import dev.medmentor.notification.port.NotificationRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteNotificationRepositoryTest implements NotificationRepositoryContract {
    private SqliteDatabase database;
    private NotificationRepository notifications;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        notifications = new SqliteNotificationRepository(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public NotificationRepository notifications() {
        return notifications;
    }
}
