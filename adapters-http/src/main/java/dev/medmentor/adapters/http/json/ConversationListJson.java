package dev.medmentor.adapters.http.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the list of conversations, the latest first.
 *
 * @param nextCursor where the next stretch begins; null at the end
 */
public record ConversationListJson(
        List<ConversationJson> items, @Nullable String nextCursor) {}
