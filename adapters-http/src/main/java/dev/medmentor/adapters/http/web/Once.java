package dev.medmentor.adapters.http.web;

import io.javalin.http.Context;
import java.util.function.Supplier;

/**
 * Does what a request asks for, unless the same request, by its {@code Idempotency-Key}, was answered before: then it
 * is given that answer. A handler whose body is no JSON calls it itself, once it knows what the body holds.
 */
@FunctionalInterface
public interface Once {
    /** Something that answers a request. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /**
     * @param content what tells the body from others; asked for only if it is needed
     * @throws HttpFailure with status 409 while the same request is under way, 422 if the key came with another one
     */
    void run(Supplier<String> content, Work work) throws Exception;

    /** That of the request; without a key, work is simply done. */
    static Once of(Context ctx) {
        Once attached = ctx.attribute(Once.class.getName());
        return attached == null ? (content, work) -> work.run() : attached;
    }

    static void attach(Context ctx, Once once) {
        ctx.attribute(Once.class.getName(), once);
    }
}
