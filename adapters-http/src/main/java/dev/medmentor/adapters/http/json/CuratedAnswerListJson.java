package dev.medmentor.adapters.http.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of an assistant's curated answers, ascending by id.
 *
 * @param nextCursor where the next stretch begins; null at the end
 */
public record CuratedAnswerListJson(
        List<CuratedAnswerJson> items, @Nullable String nextCursor) {}
