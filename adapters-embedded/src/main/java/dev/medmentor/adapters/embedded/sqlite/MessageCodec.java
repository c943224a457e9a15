package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.AnswerTrace;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.Citation;
import dev.medmentor.conversation.model.CuratedAnswerId;
import dev.medmentor.conversation.model.Explanation;
import dev.medmentor.conversation.model.Explanation.FoundPassage;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.StoredAnswer;
import dev.medmentor.conversation.model.StoredAnswer.AnsweringVersion;
import dev.medmentor.conversation.model.StoredAnswer.CuratedBy;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Rectangle;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A message's text and where an answer comes from, as bytes. A model's text may end in half of a character. */
final class MessageCodec {
    private static final int FORMAT = 1;

    private MessageCodec() {}

    record Content(String text, Optional<StoredAnswer> answer) {}

    static byte[] encode(Message message) {
        BlobWriter out = new BlobWriter().number(FORMAT).string(message.text());
        out.flag(message.answer().isPresent());
        message.answer().ifPresent(answer -> write(answer, out));
        return out.compact();
    }

    static Content decode(byte[] content) {
        BlobReader in = new BlobReader(content).format(FORMAT);
        String text = in.string();
        return new Content(text, in.flag() ? Optional.of(answer(in)) : Optional.empty());
    }

    private static void write(StoredAnswer answer, BlobWriter out) {
        out.string(answer.kind().name()).number(answer.citations().size());
        answer.citations().forEach(citation -> write(citation, out));
        write(answer.trace(), out);
        out.flag(answer.assistant().isPresent());
        answer.assistant()
                .ifPresent(version -> out.string(version.assistant().value()).wide(version.number()));
        out.flag(answer.curated().isPresent());
        answer.curated().ifPresent(by -> out.string(by.id().value()).string(by.author()));
        out.wide(answer.costMillionths());
        write(answer.explanation(), out);
    }

    private static StoredAnswer answer(BlobReader in) {
        return new StoredAnswer(
                StoredAnswer.Kind.valueOf(in.string()),
                list(in, MessageCodec::citation),
                trace(in),
                in.flag()
                        ? Optional.of(new AnsweringVersion(new AssistantId(in.string()), (int) in.wide()))
                        : Optional.empty(),
                in.flag()
                        ? Optional.of(new CuratedBy(new CuratedAnswerId(in.string()), in.string()))
                        : Optional.empty(),
                in.wide(),
                explanation(in));
    }

    private static void write(Citation citation, BlobWriter out) {
        out.wide(citation.marker())
                .string(citation.document().value())
                .string(citation.documentName())
                .wide(citation.version())
                .wide(citation.page())
                .string(citation.quote())
                .wide(citation.start())
                .wide(citation.end())
                .number(citation.rectangles().size());
        for (Rectangle rectangle : citation.rectangles()) {
            out.decimal(rectangle.x())
                    .decimal(rectangle.y())
                    .decimal(rectangle.width())
                    .decimal(rectangle.height());
        }
        out.flag(citation.verified()).string(citation.reason());
    }

    private static Citation citation(BlobReader in) {
        return new Citation(
                (int) in.wide(),
                new DocumentId(in.string()),
                in.string(),
                (int) in.wide(),
                (int) in.wide(),
                in.string(),
                (int) in.wide(),
                (int) in.wide(),
                list(
                        in,
                        rectangle -> new Rectangle(
                                rectangle.decimal(), rectangle.decimal(), rectangle.decimal(), rectangle.decimal())),
                in.flag(),
                in.string());
    }

    private static void write(AnswerTrace trace, BlobWriter out) {
        out.string(trace.mode().name())
                .string(trace.language().code())
                .string(trace.model())
                .string(trace.promptVersion())
                .string(trace.finish().name())
                .wide(trace.inputTokens())
                .wide(trace.outputTokens())
                .wide(trace.retrievalNanos())
                .wide(trace.generationNanos())
                .wide(trace.verificationNanos());
    }

    private static AnswerTrace trace(BlobReader in) {
        return new AnswerTrace(
                AnswerMode.valueOf(in.string()),
                new Language(in.string()),
                in.string(),
                in.string(),
                ChatReply.Finish.valueOf(in.string()),
                (int) in.wide(),
                (int) in.wide(),
                in.wide(),
                in.wide(),
                in.wide());
    }

    private static void write(Explanation explanation, BlobWriter out) {
        out.string(explanation.query())
                .flag(explanation.rewritten())
                .number(explanation.passages().size());
        for (FoundPassage found : explanation.passages()) {
            out.string(found.passage().value())
                    .string(found.documentName())
                    .wide(found.page())
                    .real(found.score())
                    .flag(found.prompted())
                    .flag(found.used());
        }
        out.wide(explanation.historyTokens()).wide(explanation.rewritingNanos()).wide(explanation.totalNanos());
    }

    private static Explanation explanation(BlobReader in) {
        return new Explanation(
                in.string(),
                in.flag(),
                list(
                        in,
                        passage -> new FoundPassage(
                                PassageId.parse(passage.string()),
                                passage.string(),
                                (int) passage.wide(),
                                passage.real(),
                                passage.flag(),
                                passage.flag())),
                (int) in.wide(),
                in.wide(),
                in.wide());
    }

    private static <T> List<T> list(BlobReader in, Function<BlobReader, T> read) {
        int size = in.number();
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(read.apply(in));
        }
        return values;
    }
}
