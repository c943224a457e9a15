package dev.medmentor.adapters.mongo.conversation;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.Channel;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.model.Summary;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Conversations to and from BSON. */
final class ConversationFormat implements RecordFormat<Conversation> {
    static final String ACCOUNT = "account";
    static final String UPDATED_AT = "updatedAt";
    static final String REVISION = "revision";

    @Override
    public String id(Conversation conversation) {
        return conversation.id().value();
    }

    @Override
    public void write(Conversation conversation, FieldWriter out) {
        out.string(ACCOUNT, conversation.account().value())
                .string("assistant", conversation.assistant().map(AssistantId::value))
                .string("channel", conversation.channel().name())
                .string("title", conversation.title())
                .child("scope", scope -> write(conversation.scope(), scope))
                .string("leaf", conversation.leaf().map(MessageId::value))
                .child(
                        "summary",
                        conversation.summary(),
                        (summary, fields) -> fields.string("text", summary.text())
                                .string("covers", summary.covers().value()))
                .time("createdAt", conversation.createdAt())
                .time(UPDATED_AT, conversation.updatedAt())
                .number(REVISION, conversation.revision());
    }

    private static void write(PassageFilter scope, FieldWriter out) {
        out.strings("collections", sorted(scope.collections(), CollectionId::value))
                .strings("documents", sorted(scope.documents(), DocumentId::value))
                .strings("sourceTypes", sorted(scope.sourceTypes(), type -> type))
                .map("metadata", scope.metadata());
    }

    private static <T> List<String> sorted(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).sorted().toList();
    }

    @Override
    public Conversation read(TenantId tenant, String id, FieldReader in) {
        return new Conversation(
                new ConversationId(id),
                new AccountId(in.string(ACCOUNT)),
                in.optionalString("assistant").map(AssistantId::new),
                Channel.valueOf(in.string("channel")),
                in.string("title"),
                scope(in.child("scope")),
                in.optionalString("leaf").map(MessageId::new),
                in.optionalChild("summary")
                        .map(summary -> new Summary(summary.string("text"), new MessageId(summary.string("covers")))),
                in.time("createdAt"),
                in.time(UPDATED_AT),
                in.number(REVISION));
    }

    private static PassageFilter scope(FieldReader in) {
        return new PassageFilter(
                set(in.strings("collections"), CollectionId::new),
                set(in.strings("documents"), DocumentId::new),
                Set.copyOf(in.strings("sourceTypes")),
                in.map("metadata"));
    }

    private static <T> Set<T> set(List<String> values, Function<String, T> made) {
        return values.stream().map(made).collect(Collectors.toUnmodifiableSet());
    }
}
