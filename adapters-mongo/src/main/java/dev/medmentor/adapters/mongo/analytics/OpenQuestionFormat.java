package dev.medmentor.adapters.mongo.analytics;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.analytics.model.OpenQuestion;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.shared.TenantId;

/** Open questions to and from BSON. */
final class OpenQuestionFormat implements RecordFormat<OpenQuestion> {
    static final String ASSISTANT = "assistant";
    static final String ASKED_AT = "askedAt";
    static final String GROUP = "group";

    @Override
    public String id(OpenQuestion question) {
        return question.answer().value();
    }

    @Override
    public void write(OpenQuestion question, FieldWriter out) {
        out.string("conversation", question.conversation().value())
                .string(ASSISTANT, question.assistant().map(AssistantId::value))
                .time(ASKED_AT, question.askedAt())
                .string("text", question.text())
                .string("language", question.language())
                .string("reason", question.reason().name())
                .string("feedback", question.feedback().map(Enum::name))
                .string(GROUP, question.group().map(MessageId::value));
    }

    @Override
    public OpenQuestion read(TenantId tenant, String id, FieldReader in) {
        return new OpenQuestion(
                new MessageId(id),
                new ConversationId(in.string("conversation")),
                in.optionalString(ASSISTANT).map(AssistantId::new),
                in.time(ASKED_AT),
                in.string("text"),
                in.string("language"),
                OpenQuestion.Reason.valueOf(in.string("reason")),
                in.optionalString("feedback").map(Feedback.Reason::valueOf),
                in.optionalString(GROUP).map(MessageId::new));
    }
}
