package dev.medmentor.adapters.http.web;

import dev.medmentor.identity.model.Caller;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says where a request comes from, for the audit log, the list of sessions and the limits. Trusted proxies are believed
 * what they say of the client's address and of https; the service's own address comes from its configuration alone,
 * whatever a request says.
 */
public final class RequestCaller {
    private static final String ADDRESS = RequestCaller.class.getName();
    private static final String SECURE = ADDRESS + ".secure";

    private RequestCaller() {}

    /** Finds out the client's address, behind {@code proxies} by what they say; once, before all else. */
    public static void locate(Context ctx, TrustedProxies proxies) {
        // Each proxy may have added a header of its own instead of an item.
        String listed = header(ctx, "X-Forwarded-For");
        List<Map<String, String>> hops = hops(ctx);
        String byList = proxies.client(ctx.ip(), listed.isEmpty() ? null : listed);
        String byHops = proxies.client(ctx.ip(), hops.isEmpty() ? null : addresses(hops));
        ctx.attribute(ADDRESS, agreed(ctx.ip(), listed.isEmpty(), byList, hops.isEmpty(), byHops));
        ctx.attribute(SECURE, proxies.trusts(ctx.ip()) && "https".equalsIgnoreCase(scheme(ctx, hops)));
    }

    /** A proxy that writes one of the headers hands on the other as the client sent it: both must say the same. */
    private static String agreed(String peer, boolean noList, String byList, boolean noHops, String byHops) {
        if (noList || noHops) {
            return noList ? byHops : byList;
        }
        return byList.equals(byHops) ? byList : peer;
    }

    private static List<Map<String, String>> hops(Context ctx) {
        String forwarded = header(ctx, "Forwarded");
        return forwarded.isEmpty() ? List.of() : Forwarded.hops(forwarded);
    }

    private static String addresses(List<Map<String, String>> hops) {
        return hops.stream()
                .map(hop -> Forwarded.address(hop.getOrDefault("for", "unknown")))
                .collect(Collectors.joining(","));
    }

    /** How the client reached the proxy that has called; empty if it does not say. */
    private static String scheme(Context ctx, List<Map<String, String>> hops) {
        if (!hops.isEmpty()) {
            return hops.get(hops.size() - 1).getOrDefault("proto", "");
        }
        String listed = header(ctx, "X-Forwarded-Proto");
        return listed.substring(listed.lastIndexOf(',') + 1).strip();
    }

    private static String header(Context ctx, String name) {
        return String.join(",", Collections.list(ctx.req().getHeaders(name)));
    }

    /** The client's address. */
    public static String address(Context ctx) {
        String located = ctx.attribute(ADDRESS);
        return located == null ? ctx.ip() : located;
    }

    /** Whether a trusted proxy says that the client speaks https with it. */
    public static boolean isSecure(Context ctx) {
        return Boolean.TRUE.equals(ctx.attribute(SECURE));
    }

    public static Caller of(Context ctx) {
        return new Caller(address(ctx), Optional.ofNullable(ctx.userAgent()).orElse(""), RequestId.of(ctx));
    }
}
