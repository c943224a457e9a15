package dev.medmentor.adapters.mongo.notification;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;

import dev.medmentor.adapters.mongo.store.CollectionIndex;
import dev.medmentor.adapters.mongo.store.Key;
import java.util.List;

/** The indexes of the collection of notifications. */
public final class NotificationIndexes {
    public static final List<CollectionIndex> ALL = List.of(
            CollectionIndex.on(
                    MongoNotificationRepository.NAME,
                    "latest_of_account",
                    compoundIndex(
                            ascending(Key.TENANT, NotificationFormat.ACCOUNT),
                            MongoNotificationRepository.LATEST_FIRST)),
            CollectionIndex.on(
                    MongoNotificationRepository.NAME,
                    "unread_of_account",
                    compoundIndex(
                            ascending(Key.TENANT, NotificationFormat.ACCOUNT, NotificationFormat.READ_AT),
                            MongoNotificationRepository.LATEST_FIRST)),
            CollectionIndex.on(MongoNotificationRepository.NAME, "of_time", ascending(NotificationFormat.AT)));

    private NotificationIndexes() {}
}
