package dev.medmentor.adapters.http.json;

import dev.medmentor.conversation.GiveFeedback;
import dev.medmentor.conversation.model.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Feedback beside what it is about.
 *
 * @param question null if it was deleted meanwhile
 * @param answer null if it was deleted meanwhile
 * @param withheld how many citations and passages are from documents that the caller may not read
 * @param textWithheld whether the answer's text is left out for that
 */
@Field("Feedback beside the question, the answer with what it cites, and the passages it was made from.")
public record ReviewJson(
        FeedbackJson feedback,
        @Nullable String question,
        @Nullable MessageJson answer,
        List<FoundPassageJson> passages,

        @Field(WITHHELD) int withheld,

        @Field("Whether the answer's text is left out, since the model was given such passages.")
        boolean textWithheld) {
    static final String WITHHELD =
            "How many citations and passages are left out, since they are from documents that the caller may not read.";

    public static ReviewJson of(GiveFeedback.Reviewed reviewed) {
        return new ReviewJson(
                FeedbackJson.of(reviewed.feedback()),
                reviewed.question().map(Message::text).orElse(null),
                reviewed.answer()
                        .map(seen -> MessageJson.of(seen.message(), Optional.of(reviewed.feedback())))
                        .orElse(null),
                reviewed.answer()
                        .flatMap(seen -> seen.message().answer())
                        .map(answer -> FoundPassageJson.of(answer, Map.of()))
                        .orElse(List.of()),
                reviewed.answer().map(GiveFeedback.Seen::withheld).orElse(0),
                reviewed.answer().map(GiveFeedback.Seen::textWithheld).orElse(false));
    }
}
