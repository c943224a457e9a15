package dev.medmentor.adapters.http.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the list of collections.
 *
 * @param nextCursor where the next stretch begins; null at the end
 */
public record CollectionListJson(
        List<CollectionJson> items, @Nullable String nextCursor) {}
