package dev.medmentor.adapters.http.web;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names a request in the response, in errors and in the log: the caller's own name where it is a sane one. */
public final class RequestId {
    static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** Of this request; the same at every call. */
    public static String of(Context ctx) {
        String known = ctx.attribute(ATTRIBUTE);
        if (known != null) {
            return known;
        }
        String id = orNew(ctx.header(HEADER));
        ctx.attribute(ATTRIBUTE, id);
        return id;
    }

    /** Random enough to be told apart, and no secret: the one source of secrets would make all requests wait. */
    private static String random() {
        ThreadLocalRandom source = ThreadLocalRandom.current();
        return new UUID(source.nextLong(), source.nextLong()).toString();
    }

    static String orNew(@Nullable String proposed) {
        return proposed != null && SANE.matcher(proposed).matches() ? proposed : random();
    }
}
