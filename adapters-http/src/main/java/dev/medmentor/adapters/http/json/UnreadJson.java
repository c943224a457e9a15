package dev.medmentor.adapters.http.json;

import dev.medmentor.notification.ReadNotifications;

/** How many notifications are unread. */
public record UnreadJson(
        @Field(value = COUNT, least = 0, most = MOST) int unread) {
    static final String COUNT = "How many are unread in all; 100 stands for that and more.";
    static final int MOST = ReadNotifications.MOST_UNREAD;
}
