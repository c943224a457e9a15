package dev.medmentor.adapters.mongo.conversation;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.TextFilters;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.model.SearchableText;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;

/** Messages to and from the elements of an {@link Exchange}'s array. */
final class MessageFormat {
    /** As that of a record: {@link Key}. */
    static final String KEY = "key";

    static final String STATE = "state";
    /** When it was created; only there while it is PENDING. */
    static final String PENDING_SINCE = "pendingSince";
    /** As {@link SearchableText} folds it. */
    static final String FOLDED_TEXT = "foldedText";

    static final String CREATED_AT = "createdAt";

    private static final String ID = "id";

    private MessageFormat() {}

    static void write(TenantId tenant, Message message, FieldWriter out) {
        out.string(KEY, Key.of(tenant, message.id().value()))
                .string(ID, message.id().value())
                .string("parent", message.parent().map(MessageId::value))
                .string("role", message.role().name())
                .string(STATE, message.state().name())
                .child("answer", message.answer(), AnswerFormat::write)
                .string("failure", message.failure())
                .time(CREATED_AT, message.createdAt())
                .time("finishedAt", message.finishedAt());
        if (!message.state().isFinal()) {
            out.time(PENDING_SINCE, message.createdAt());
        }
        writeText(message.text(), out);
    }

    static void writeText(String text, FieldWriter out) {
        out.string("text", text).string(FOLDED_TEXT, TextFilters.wellFormed(SearchableText.fold(text)));
    }

    static Message read(ConversationId conversation, AccountId account, FieldReader in) {
        return new Message(
                new MessageId(in.string(ID)),
                conversation,
                account,
                in.optionalString("parent").map(MessageId::new),
                Message.Role.valueOf(in.string("role")),
                in.string("text"),
                Message.State.valueOf(in.string(STATE)),
                in.optionalChild("answer").map(AnswerFormat::read),
                in.optionalString("failure"),
                in.time(CREATED_AT),
                in.optionalTime("finishedAt"));
    }
}
