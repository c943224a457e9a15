package dev.medmentor.adapters.http.web;

import dev.medmentor.identity.model.Caller;
import io.javalin.http.Context;
import java.util.Optional;

/** Says where a request comes from, for the audit log and the list of sessions. */
public final class RequestCaller {
    private RequestCaller() {}

    public static Caller of(Context ctx) {
        return new Caller(ctx.ip(), Optional.ofNullable(ctx.userAgent()).orElse(""), RequestId.of(ctx));
    }
}
