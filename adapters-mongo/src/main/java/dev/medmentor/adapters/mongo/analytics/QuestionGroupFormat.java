package dev.medmentor.adapters.mongo.analytics;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.analytics.model.QuestionGroup;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.shared.TenantId;

/** Groups of questions to and from BSON. */
final class QuestionGroupFormat implements RecordFormat<QuestionGroup> {
    static final String CREATED_AT = "createdAt";

    @Override
    public String id(QuestionGroup group) {
        return group.id().value();
    }

    @Override
    public void write(QuestionGroup group, FieldWriter out) {
        out.string(OpenQuestionFormat.ASSISTANT, group.assistant().map(AssistantId::value))
                .string("question", group.question())
                .string("language", group.language())
                .child(
                        "embedding",
                        group.embedding(),
                        (embedding, fields) ->
                                fields.string("model", embedding.model()).floats("vector", embedding.vector()))
                .flag("ignored", group.ignored())
                .time(CREATED_AT, group.createdAt());
    }

    @Override
    public QuestionGroup read(TenantId tenant, String id, FieldReader in) {
        return new QuestionGroup(
                new MessageId(id),
                in.optionalString(OpenQuestionFormat.ASSISTANT).map(AssistantId::new),
                in.string("question"),
                in.string("language"),
                in.optionalChild("embedding")
                        .map(embedding -> new Embedding(embedding.string("model"), embedding.floats("vector"))),
                in.flag("ignored"),
                in.time(CREATED_AT));
    }
}
