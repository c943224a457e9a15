package dev.medmentor.adapters.http.json;

import dev.medmentor.conversation.model.CuratedAnswer;
import java.time.Instant;

/**
 * An answer that a mentor wrote.
 *
 * @param author what people know them by
 * @param revision what stands in its ETag
 */
@Field("An answer in a mentor's own words, given to whoever asks its question in these or nearly these words.")
public record CuratedAnswerJson(
        String id, String question, String text, String author, Instant createdAt, Instant updatedAt, int revision) {
    public static CuratedAnswerJson of(CuratedAnswer answer) {
        return new CuratedAnswerJson(
                answer.id().value(),
                answer.question(),
                answer.text(),
                answer.authorName(),
                answer.createdAt(),
                answer.updatedAt(),
                answer.revision());
    }
}
