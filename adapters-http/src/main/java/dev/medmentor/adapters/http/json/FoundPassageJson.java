package dev.medmentor.adapters.http.json;

import dev.medmentor.conversation.model.Explanation;
import dev.medmentor.conversation.model.StoredAnswer;
import java.util.List;

/**
 * A passage that was found for an answer.
 *
 * @param prompted whether the model was given it; without a model, whether it was looked through
 * @param used whether a verified citation names it
 */
@Field("A passage that was found for an answer.")
public record FoundPassageJson(
        DocumentRef document,
        @Field("From 1.") int page,
        @Field("Its place in the document version, from 0.") int ordinal,

        @Field("0 to 1, comparable within this answer alone.")
        double score,

        @Field("Whether the model was given it; without a model, whether it was looked through.")
        boolean prompted,

        @Field("Whether a verified citation names it.") boolean used) {
    static FoundPassageJson of(Explanation.FoundPassage found) {
        return new FoundPassageJson(
                new DocumentRef(
                        found.passage().document().value(),
                        found.documentName(),
                        found.passage().version()),
                found.page(),
                found.passage().ordinal(),
                found.score(),
                found.prompted(),
                found.used());
    }

    static List<FoundPassageJson> of(StoredAnswer answer) {
        return answer.explanation().passages().stream()
                .map(FoundPassageJson::of)
                .toList();
    }
}
