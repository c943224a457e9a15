package dev.medmentor.adapters.http.conversation;

import dev.medmentor.adapters.http.web.PathId;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.CuratedAnswerId;
import dev.medmentor.conversation.model.MessageId;
import io.javalin.http.Context;

/** Reads the ids of conversations and messages in paths. */
final class PathIds {
    private PathIds() {}

    static ConversationId conversation(Context ctx) {
        return PathId.of(
                ctx, "id", ConversationId::new, "conversation_not_found", there("conversation", ctx.pathParam("id")));
    }

    static MessageId message(Context ctx) {
        return PathId.of(ctx, "id", MessageId::new, "message_not_found", there("message", ctx.pathParam("id")));
    }

    static CuratedAnswerId curated(Context ctx) {
        return PathId.of(
                ctx,
                "curatedId",
                CuratedAnswerId::new,
                "curated_answer_not_found",
                there("curated answer", ctx.pathParam("curatedId")));
    }

    /** As the core says it of an id that nothing has. */
    private static String there(String what, String id) {
        return "There is no " + what + " " + id + ".";
    }
}
