package dev.medmentor.adapters.http.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the list of assistants, ascending by id.
 *
 * @param nextCursor where the next stretch begins; null at the end
 */
public record AssistantListJson(
        List<AssistantJson> items, @Nullable String nextCursor) {}
