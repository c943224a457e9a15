package dev.medmentor.adapters.http.json;

import dev.medmentor.notification.ShownNotification;
import dev.medmentor.notification.model.Notification;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A notification as it comes, with how many are unread then. */
@Field("A notification that is new, or tells of more than before, with how many are unread now.")
public record NotificationEventJson(
        String id,

        @Field(oneOf = Notification.Kind.class) String kind,

        @Field(least = 1) int count,
        Instant at,
        @Nullable Instant readAt,
        NotificationJson.@Nullable DocumentTold document,
        NotificationJson.@Nullable AssistantTold assistant,
        NotificationJson.@Nullable MemberTold member,

        @Field(value = UnreadJson.COUNT, least = 0, most = UnreadJson.MOST)
        int unread) {
    public static NotificationEventJson of(ShownNotification shown, int unread) {
        NotificationJson told = NotificationJson.of(shown);
        return new NotificationEventJson(
                told.id(),
                told.kind(),
                told.count(),
                told.at(),
                told.readAt(),
                told.document(),
                told.assistant(),
                told.member(),
                unread);
    }
}
