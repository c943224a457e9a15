package dev.medmentor.adapters.http.json;

import dev.medmentor.conversation.GiveFeedback;
import dev.medmentor.conversation.model.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Feedback beside what it is about.
 *
 * @param question null if it was deleted meanwhile
 * @param answer null if it was deleted meanwhile
 */
@Field("Feedback beside the question, the answer with what it cites, and the passages it was made from.")
public record ReviewJson(
        FeedbackJson feedback,
        @Nullable String question,
        @Nullable MessageJson answer,
        List<FoundPassageJson> passages) {
    public static ReviewJson of(GiveFeedback.Reviewed reviewed) {
        return new ReviewJson(
                FeedbackJson.of(reviewed.feedback()),
                reviewed.question().map(Message::text).orElse(null),
                reviewed.answer().map(MessageJson::of).orElse(null),
                reviewed.answer()
                        .flatMap(Message::answer)
                        .map(FoundPassageJson::of)
                        .orElse(List.of()));
    }
}
