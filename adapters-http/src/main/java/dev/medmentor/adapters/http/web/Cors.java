package dev.medmentor.adapters.http.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets pages of some other origins call the service; of any other, the browser keeps the reply from the page. */
public final class Cors {
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Accept, Idempotency-Key, If-Match, If-None-Match, Range, If-Range, X-Request-Id,"
                    + " Tus-Resumable, Upload-Length, Upload-Offset, Upload-Metadata";
    private static final String REPLY_HEADERS =
            "ETag, Content-Range, Accept-Ranges, Location, Retry-After, X-Request-Id, Idempotency-Replayed,"
                    + " RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Content-Disposition,"
                    + " Tus-Resumable, Tus-Version, Tus-Extension, Tus-Max-Size, Upload-Length, Upload-Offset,"
                    + " Upload-Expires, Upload-Document";
    private static final String MAXIMUM_AGE = "600";

    private final Set<String> origins;

    /** @param origins such as {@code https://app.example.org}, each as {@link #origin} gives it */
    public Cors(Set<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    /**
     * Reads an origin.
     *
     * @throws IllegalArgumentException if it is none, or stands for many
     */
    public static String origin(String text) {
        URI uri = URI.create(text.strip());
        boolean whole = uri.getHost() != null
                && Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && Set.of("", "/").contains(uri.getRawPath());
        if (!whole) {
            throw new IllegalArgumentException("no origin");
        }
        return (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
    }

    /**
     * Says on the reply what a page of the request's origin may do with it.
     *
     * @return whether the request was only a question about that, and is answered
     */
    public boolean answer(Context ctx) {
        String origin = ctx.header("Origin");
        if (!origins.isEmpty()) {
            ctx.res().addHeader("Vary", "Origin");
        }
        if (origin == null || !origins.contains(origin)) {
            return false;
        }
        ctx.header("Access-Control-Allow-Origin", origin);
        ctx.header("Cross-Origin-Resource-Policy", "cross-origin");
        ctx.header("Access-Control-Expose-Headers", REPLY_HEADERS);
        if (!ctx.method().equals(HandlerType.OPTIONS) || ctx.header("Access-Control-Request-Method") == null) {
            return false;
        }
        ctx.header("Access-Control-Allow-Methods", METHODS);
        ctx.header("Access-Control-Allow-Headers", REQUEST_HEADERS);
        ctx.header("Access-Control-Max-Age", MAXIMUM_AGE);
        ctx.status(204);
        return true;
    }

    @Override
    public String toString() {
        return origins.stream().sorted().collect(Collectors.joining(", "));
    }
}
