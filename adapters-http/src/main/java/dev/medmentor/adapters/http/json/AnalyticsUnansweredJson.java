package dev.medmentor.adapters.http.json;

import dev.medmentor.analytics.LookAtQuestions;
import dev.medmentor.analytics.Period;
import dev.medmentor.analytics.model.OpenQuestion;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.CuratedAnswerId;
import dev.medmentor.conversation.model.Feedback;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions that were not answered well. */
@Field("Questions that were not answered, or badly, by meaning; the largest group first.")
public record AnalyticsUnansweredJson(AnalyticsPeriodJson period, List<GroupJson> items) {
    /** Those that mean the same. */
    @Field("Questions that mean the same.")
    public record GroupJson(
            String id,
            @Field("default for the built-in one.") String assistant,
            @Field("The first, which stands for all.") String question,
            @Field("A code of two letters.") String language,
            @Field(oneOf = LookAtQuestions.State.class) String state,

            @Field("The curated answer to its question; null but for resolved.") @Nullable
            String curatedAnswer,

            int size,
            Instant lastAsked,
            @Field("The latest of them, without who asked.") List<OpenQuestionJson> questions) {
        static GroupJson of(LookAtQuestions.Group group) {
            return new GroupJson(
                    group.group().id().value(),
                    group.group().assistant().map(AssistantId::value).orElse("default"),
                    group.group().question(),
                    group.group().language(),
                    group.state().wireName(),
                    group.resolvedBy().map(CuratedAnswerId::value).orElse(null),
                    group.size(),
                    group.lastAsked(),
                    group.members().stream().map(OpenQuestionJson::of).toList());
        }
    }

    /** One of them. */
    @Field("A question as it was asked.")
    public record OpenQuestionJson(
            @Field("The message that is no good answer.") String message,
            String conversation,
            Instant askedAt,
            String question,
            String language,
            @Field(oneOf = OpenQuestion.Reason.class) String reason,

            @Field(value = "Why it was rated down, where that was said.", oneOf = Feedback.Reason.class) @Nullable
            String feedback) {
        static OpenQuestionJson of(OpenQuestion question) {
            return new OpenQuestionJson(
                    question.answer().value(),
                    question.conversation().value(),
                    question.askedAt(),
                    question.text(),
                    question.language(),
                    question.reason().wireName(),
                    question.feedback().map(Feedback.Reason::wireName).orElse(null));
        }
    }

    public static AnalyticsUnansweredJson of(Period period, List<LookAtQuestions.Group> groups) {
        return new AnalyticsUnansweredJson(
                AnalyticsPeriodJson.of(period),
                groups.stream().map(GroupJson::of).toList());
    }
}
