package dev.medmentor.adapters.http.web;

import io.javalin.http.Context;

/** Whether whoever made a request may still be answered: what lasts, such as a stream, asks now and then. */
@FunctionalInterface
public interface Standing {
    /** @throws dev.medmentor.shared.error.UnauthenticatedException if the login or the key is over */
    void check();

    /** That of the request; of one that anybody may make, it lasts. */
    static Standing of(Context ctx) {
        Standing attached = ctx.attribute(Standing.class.getName());
        return attached == null ? () -> {} : attached;
    }

    static void attach(Context ctx, Standing standing) {
        ctx.attribute(Standing.class.getName(), standing);
    }
}
