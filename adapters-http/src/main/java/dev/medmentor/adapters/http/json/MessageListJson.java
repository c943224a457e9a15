package dev.medmentor.adapters.http.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a conversation's messages, ascending by age.
 *
 * @param nextCursor where the next stretch begins; null at the end
 */
public record MessageListJson(
        List<MessageJson> items, @Nullable String nextCursor) {}
