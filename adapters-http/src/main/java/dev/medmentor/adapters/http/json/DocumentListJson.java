package dev.medmentor.adapters.http.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the list of documents.
 *
 * @param nextCursor where the next stretch begins; null at the end
 * @param counts null unless asked for
 */
public record DocumentListJson(
        List<DocumentJson> items,

        @Field("Where the next stretch begins; null at the end.") @Nullable
        String nextCursor,

        @Field("Of all documents in the collection, or all that the caller may read; null unless asked for.") @Nullable
        StatusCountsJson counts) {}
