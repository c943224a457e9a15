package dev.medmentor.adapters.http.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the list of documents.
 *
 * @param nextCursor where the next stretch begins; null at the end
 */
public record DocumentListJson(
        List<DocumentJson> items,

        @Field("Where the next stretch begins; null at the end.") @Nullable
        String nextCursor) {}
