package dev.medmentor.adapters.http.web;

import io.javalin.http.Context;

/** Counts a question against the caller's limit of questions, on a route that serves more than questions. */
@FunctionalInterface
public interface ChatLimit {
    /** @throws HttpFailure with status 429 if there were too many */
    void spend();

    /** That of the request; of whoever has no limits, it lasts. */
    static ChatLimit of(Context ctx) {
        ChatLimit attached = ctx.attribute(ChatLimit.class.getName());
        return attached == null ? () -> {} : attached;
    }

    static void attach(Context ctx, ChatLimit limit) {
        ctx.attribute(ChatLimit.class.getName(), limit);
    }
}
