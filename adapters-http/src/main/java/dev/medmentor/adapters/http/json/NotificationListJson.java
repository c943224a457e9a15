package dev.medmentor.adapters.http.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of what somebody was told, the latest first.
 *
 * @param unread how many are unread in all, counted to 100
 * @param nextCursor where the next stretch begins; null at the end
 */
public record NotificationListJson(
        List<NotificationJson> items,

        @Field(value = UnreadJson.COUNT, least = 0, most = UnreadJson.MOST)
        int unread,

        @Field("Where the next stretch begins; null at the end.") @Nullable
        String nextCursor) {}
