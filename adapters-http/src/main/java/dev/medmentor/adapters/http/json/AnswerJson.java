package dev.medmentor.adapters.http.json;

import dev.medmentor.assistant.model.Answer;
import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.AnswerTrace;
import dev.medmentor.assistant.model.ChatReply;
import java.util.List;
import java.util.Locale;

/**
 * An answer.
 *
 * @param grounded whether the documents answer the question: then at least one citation is verified
 * @param nearest the passages found, best first
 * @param model what generated it, or {@code extractive}
 * @param finish {@code stop}, or why the text is not complete: {@code length}, {@code filtered}, {@code truncated}
 */
@Field("An answer, with what it stands on.")
public record AnswerJson(
        String answer,

        @Field("Whether the documents answer the question: then at least one citation is verified.")
        boolean grounded,

        @Field(oneOf = AnswerMode.class) String mode,
        @Field("The language of the question, such as en.") String language,
        List<CitationJson> citations,
        @Field("The passages found, best first.") List<HitJson> nearest,
        @Field("What generated it, or extractive.") String model,

        @Field(value = "Why the text ends where it does; stop if it is whole.", oneOf = ChatReply.Finish.class)
        String finish,

        UsageJson usage,
        TimingsJson timings) {
    /** Tokens, as the model's provider counted them. */
    @Field("Tokens, as the model's provider counted them.")
    public record UsageJson(int inputTokens, int outputTokens) {}

    /** Milliseconds. */
    public record TimingsJson(double retrievalMs, double generationMs, double verificationMs, double totalMs) {}

    public static AnswerJson of(Answer answer) {
        AnswerTrace trace = answer.trace();
        return new AnswerJson(
                answer.text(),
                answer instanceof Answer.Grounded,
                trace.mode().name().toLowerCase(Locale.ROOT),
                trace.language().code(),
                answer.citations().stream().map(CitationJson::of).toList(),
                answer.nearest().stream().map(HitJson::of).toList(),
                trace.model(),
                trace.finish().name().toLowerCase(Locale.ROOT),
                new UsageJson(trace.inputTokens(), trace.outputTokens()),
                timings(trace));
    }

    static TimingsJson timings(AnswerTrace trace) {
        return new TimingsJson(
                Milliseconds.of(trace.retrievalNanos()),
                Milliseconds.of(trace.generationNanos()),
                Milliseconds.of(trace.verificationNanos()),
                Milliseconds.of(trace.retrievalNanos() + trace.generationNanos() + trace.verificationNanos()));
    }
}
