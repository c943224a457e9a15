package dev.medmentor.adapters.http.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of what was said of an assistant's answers, the latest first.
 *
 * @param nextCursor where the next stretch begins; null at the end
 */
public record ReviewListJson(
        List<ReviewJson> items, @Nullable String nextCursor) {}
