package dev.medmentor.adapters.http.web;

import dev.medmentor.identity.model.Caller;
import io.javalin.http.Context;
import java.util.Optional;

/** Says where a request comes from, for the audit log and the list of sessions. */
public final class RequestCaller {
    private RequestCaller() {}

    /** The client's address. */
    public static String address(Context ctx) {
        return ctx.ip();
    }

    public static Caller of(Context ctx) {
        return new Caller(address(ctx), Optional.ofNullable(ctx.userAgent()).orElse(""), RequestId.of(ctx));
    }
}
