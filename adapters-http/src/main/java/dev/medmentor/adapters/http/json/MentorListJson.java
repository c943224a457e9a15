package dev.medmentor.adapters.http.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stretch of the directory of mentors, by name. */
public record MentorListJson(
        List<MentorJson> items,

        @Field("Where the next stretch begins; null at the end.") @Nullable
        String nextCursor) {}
