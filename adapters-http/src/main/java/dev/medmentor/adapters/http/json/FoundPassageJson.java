package dev.medmentor.adapters.http.json;

import dev.medmentor.conversation.model.Explanation;
import dev.medmentor.conversation.model.StoredAnswer;
import dev.medmentor.retrieval.model.PassageId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A passage that was found for an answer.
 *
 * @param prompted whether the model was given it; without a model, whether it was looked through
 * @param text null where it is gone, or the caller may not read it; and in reviews
 * @param used whether a verified citation names it
 */
@Field("A passage that was found for an answer.")
public record FoundPassageJson(
        DocumentRef document,
        @Field("From 1.") int page,
        @Field("Its place in the document version, from 0.") int ordinal,

        @Field("Null where it is gone, or the caller may not read it any more; and in reviews.") @Nullable
        String text,

        @Field("0 to 1, comparable within this answer alone.")
        double score,

        @Field("Whether the model was given it; without a model, whether it was looked through.")
        boolean prompted,

        @Field("Whether a verified citation names it.") boolean used) {
    private static FoundPassageJson of(Explanation.FoundPassage found, @Nullable String text) {
        return new FoundPassageJson(
                new DocumentRef(
                        found.passage().document().value(),
                        found.documentName(),
                        found.passage().version()),
                found.page(),
                found.passage().ordinal(),
                text,
                found.score(),
                found.prompted(),
                found.used());
    }

    /** @param texts those that may be told, by passage */
    static List<FoundPassageJson> of(StoredAnswer answer, Map<PassageId, String> texts) {
        return answer.explanation().passages().stream()
                .map(found -> of(found, texts.get(found.passage())))
                .toList();
    }
}
