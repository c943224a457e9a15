package dev.medmentor.adapters.mongo.conversation;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.AnswerTrace;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.conversation.model.CuratedAnswerId;
import dev.medmentor.conversation.model.Explanation;
import dev.medmentor.conversation.model.Explanation.FoundPassage;
import dev.medmentor.conversation.model.StoredAnswer;
import dev.medmentor.conversation.model.StoredAnswer.AnsweringVersion;
import dev.medmentor.conversation.model.StoredAnswer.CuratedBy;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.Language;

/** Where answers come from, to and from BSON. */
final class AnswerFormat {
    private AnswerFormat() {}

    static void write(StoredAnswer answer, FieldWriter out) {
        out.string("kind", answer.kind().name())
                .children("citations", answer.citations(), CitationFormat::write)
                .child("trace", trace -> write(answer.trace(), trace))
                .child(
                        "assistant",
                        answer.assistant(),
                        (version, fields) ->
                                fields.string("id", version.assistant().value()).number("number", version.number()))
                .child(
                        "curated",
                        answer.curated(),
                        (by, fields) -> fields.string("id", by.id().value()).string("author", by.author()))
                .number("costMillionths", answer.costMillionths())
                .child("explanation", explanation -> write(answer.explanation(), explanation));
    }

    static StoredAnswer read(FieldReader in) {
        return new StoredAnswer(
                StoredAnswer.Kind.valueOf(in.string("kind")),
                in.children("citations", CitationFormat::read),
                trace(in.child("trace")),
                in.optionalChild("assistant")
                        .map(version ->
                                new AnsweringVersion(new AssistantId(version.string("id")), version.number("number"))),
                in.optionalChild("curated")
                        .map(by -> new CuratedBy(new CuratedAnswerId(by.string("id")), by.string("author"))),
                in.longNumber("costMillionths"),
                explanation(in.child("explanation")));
    }

    private static void write(AnswerTrace trace, FieldWriter out) {
        out.string("mode", trace.mode().name())
                .string("language", trace.language().code())
                .string("model", trace.model())
                .string("promptVersion", trace.promptVersion())
                .string("finish", trace.finish().name())
                .number("inputTokens", trace.inputTokens())
                .number("outputTokens", trace.outputTokens())
                .number("retrievalNanos", trace.retrievalNanos())
                .number("generationNanos", trace.generationNanos())
                .number("verificationNanos", trace.verificationNanos());
    }

    private static AnswerTrace trace(FieldReader in) {
        return new AnswerTrace(
                AnswerMode.valueOf(in.string("mode")),
                new Language(in.string("language")),
                in.string("model"),
                in.string("promptVersion"),
                ChatReply.Finish.valueOf(in.string("finish")),
                in.number("inputTokens"),
                in.number("outputTokens"),
                in.longNumber("retrievalNanos"),
                in.longNumber("generationNanos"),
                in.longNumber("verificationNanos"));
    }

    private static void write(Explanation explanation, FieldWriter out) {
        out.string("query", explanation.query())
                .flag("rewritten", explanation.rewritten())
                .children("passages", explanation.passages(), AnswerFormat::write)
                .number("historyTokens", explanation.historyTokens())
                .number("rewritingNanos", explanation.rewritingNanos())
                .number("totalNanos", explanation.totalNanos());
    }

    private static void write(FoundPassage found, FieldWriter out) {
        out.string("passage", found.passage().value())
                .string("documentName", found.documentName())
                .number("page", found.page())
                .decimal("score", found.score())
                .flag("prompted", found.prompted())
                .flag("used", found.used());
    }

    private static Explanation explanation(FieldReader in) {
        return new Explanation(
                in.string("query"),
                in.flag("rewritten"),
                in.children(
                        "passages",
                        found -> new FoundPassage(
                                PassageId.parse(found.string("passage")),
                                found.string("documentName"),
                                found.number("page"),
                                found.decimal("score"),
                                found.flag("prompted"),
                                found.flag("used"))),
                in.number("historyTokens"),
                in.longNumber("rewritingNanos"),
                in.longNumber("totalNanos"));
    }
}
