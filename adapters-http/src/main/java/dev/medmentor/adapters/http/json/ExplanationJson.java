package dev.medmentor.adapters.http.json;

import dev.medmentor.assistant.model.AnswerTrace;
import dev.medmentor.conversation.GiveFeedback;
import dev.medmentor.conversation.model.Explanation;
import dev.medmentor.conversation.model.StoredAnswer;
import dev.medmentor.retrieval.model.PassageId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why an answer is as it is.
 *
 * @param promptVersion names the instructions that the model was given; empty without a model
 */
@Field("Why an answer is as it is: what was searched for, found, put into the prompt and used.")
public record ExplanationJson(
        String message,

        @Field("Which version answered; null: the built-in assistant.")
        MessageAnswerJson.@Nullable AnsweringVersionJson assistant,

        @Field("What was searched for; empty where it may repeat passages that are left out.")
        String query,

        @Field("Whether a model wrote the query, so that it stands alone.")
        boolean rewritten,

        @Field("What was found, best first.") List<FoundPassageJson> passages,
        @Field(ReviewJson.WITHHELD) int withheld,
        String model,

        @Field("Names the instructions that the model was given; empty without one.")
        String promptVersion,

        @Field("What the conversation so far took of the prompt, as estimated.")
        int historyTokens,

        AnswerJson.UsageJson usage,
        TimingsJson timings,
        long costMillionths) {
    /** Milliseconds. */
    public record TimingsJson(
            double rewritingMs, double retrievalMs, double generationMs, double verificationMs, double totalMs) {}

    /** @param texts those of its passages that may be told */
    public static ExplanationJson of(GiveFeedback.Seen seen, Map<PassageId, String> texts) {
        StoredAnswer answer = seen.message().answer().orElseThrow();
        AnswerTrace trace = answer.trace();
        Explanation why = answer.explanation();
        return new ExplanationJson(
                seen.message().id().value(),
                MessageAnswerJson.version(answer),
                why.query(),
                why.rewritten(),
                FoundPassageJson.of(answer, texts),
                seen.withheld(),
                trace.model(),
                trace.promptVersion(),
                why.historyTokens(),
                new AnswerJson.UsageJson(trace.inputTokens(), trace.outputTokens()),
                new TimingsJson(
                        Milliseconds.of(why.rewritingNanos()),
                        Milliseconds.of(trace.retrievalNanos()),
                        Milliseconds.of(trace.generationNanos()),
                        Milliseconds.of(trace.verificationNanos()),
                        Milliseconds.of(why.totalNanos())),
                answer.costMillionths());
    }
}
