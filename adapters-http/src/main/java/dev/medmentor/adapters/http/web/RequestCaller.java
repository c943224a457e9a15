package dev.medmentor.adapters.http.web;

import dev.medmentor.identity.model.Caller;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.Optional;

/** Says where a request comes from, for the audit log and the list of sessions. */
public final class RequestCaller {
    private static final String ADDRESS = RequestCaller.class.getName();

    private RequestCaller() {}

    /** Finds out the client's address, behind {@code proxies} by what they say; once, before all else. */
    public static void locate(Context ctx, TrustedProxies proxies) {
        // Each proxy may have added a header of its own instead of an item.
        String forwarded = String.join(",", Collections.list(ctx.req().getHeaders("X-Forwarded-For")));
        ctx.attribute(ADDRESS, proxies.client(ctx.ip(), forwarded.isEmpty() ? null : forwarded));
    }

    /** The client's address. */
    public static String address(Context ctx) {
        String located = ctx.attribute(ADDRESS);
        return located == null ? ctx.ip() : located;
    }

    public static Caller of(Context ctx) {
        return new Caller(address(ctx), Optional.ofNullable(ctx.userAgent()).orElse(""), RequestId.of(ctx));
    }
}
