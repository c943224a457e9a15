package dev.medmentor.adapters.http.json;

import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.AnswerTrace;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.conversation.model.StoredAnswer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer's text comes from.
 *
 * @param curatedBy who wrote it; null unless {@code kind} is curated
 */
@Field("Where an answer's text comes from.")
public record MessageAnswerJson(
        @Field(
                value = "What it rests on: the documents, nothing in them, general knowledge, or a mentor's own words.",
                oneOf = StoredAnswer.Kind.class)
        String kind,

        List<CitationJson> citations,
        @Field(oneOf = AnswerMode.class) String mode,
        @Field("The language of the question, such as en.") String language,

        @Field("What generated it; extractive where sentences were quoted.")
        String model,

        @Field(value = "Why the text ends where it does; stop if it is whole.", oneOf = ChatReply.Finish.class)
        String finish,

        @Field("Which version answered; null: the built-in assistant.") @Nullable
        AnsweringVersionJson assistant,

        @Field("Whose own words they are; null unless the kind is curated.") @Nullable
        String curatedBy,

        AnswerJson.UsageJson usage,
        AnswerJson.TimingsJson timings,

        @Field("In millionths of the currency that the operator's prices are in.")
        long costMillionths) {
    /** A published version of an assistant. */
    @Field("A published version of an assistant.")
    public record AnsweringVersionJson(String id, int version) {}

    static MessageAnswerJson of(StoredAnswer answer) {
        AnswerTrace trace = answer.trace();
        return new MessageAnswerJson(
                answer.kind().name().toLowerCase(Locale.ROOT),
                answer.citations().stream().map(CitationJson::of).toList(),
                trace.mode().name().toLowerCase(Locale.ROOT),
                trace.language().code(),
                trace.model(),
                trace.finish().name().toLowerCase(Locale.ROOT),
                version(answer),
                answer.curated().map(StoredAnswer.CuratedBy::author).orElse(null),
                new AnswerJson.UsageJson(trace.inputTokens(), trace.outputTokens()),
                AnswerJson.timings(trace),
                answer.costMillionths());
    }

    static @Nullable AnsweringVersionJson version(StoredAnswer answer) {
        return answer.assistant()
                .map(by -> new AnsweringVersionJson(by.assistant().value(), by.number()))
                .orElse(null);
    }
}
