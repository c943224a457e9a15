package dev.medmentor.adapters.http.json;

import dev.medmentor.conversation.model.Feedback;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody thinks of an answer. */
@Field("What somebody thinks of an answer.")
public record FeedbackJson(
        String message,
        @Field(oneOf = Feedback.Rating.class) String rating,
        @Field(oneOf = Feedback.Reason.class) @Nullable String reason,
        String comment,
        Instant updatedAt) {
    public static FeedbackJson of(Feedback feedback) {
        return new FeedbackJson(
                feedback.message().value(),
                feedback.rating().name().toLowerCase(Locale.ROOT),
                feedback.reason().map(Feedback.Reason::wireName).orElse(null),
                feedback.comment(),
                feedback.updatedAt());
    }
}
