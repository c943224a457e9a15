package dev.medmentor.adapters.http.web;

import dev.medmentor.shared.Sha256;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Spares callers a reply that they have already, by ETag and {@code If-None-Match}. */
public final class EntityTag {
    /** So much of a hash that no two states of one thing have the same by chance. */
    private static final int DIGITS = 32;

    private EntityTag() {}

    /**
     * Names the reply that {@code ctx} holds, unless its route has done so, and answers 304 in its place if the caller
     * has it. A reply that is no success stays as it is.
     */
    public static void answer(Context ctx) throws IOException {
        InputStream reply = ctx.resultInputStream();
        if (ctx.statusCode() != 200 || reply == null) {
            return;
        }
        String tag = ctx.res().getHeader("ETag");
        if (tag == null) {
            byte[] body = reply.readAllBytes();
            ctx.result(body);
            tag = '"' + Sha256.hex(Sha256.digest().digest(body)).substring(0, DIGITS) + '"';
            ctx.header("ETag", tag);
        }
        if (matches(ctx.header("If-None-Match"), tag)) {
            ctx.status(304).result(new byte[0]);
        }
    }

    /** Whether a list such as {@code "a", W/"b"} or {@code *} has {@code tag}; compared weakly, as RFC 9110 has it. */
    static boolean matches(@Nullable String list, String tag) {
        if (list == null) {
            return false;
        }
        return list.strip().equals("*")
                || Arrays.stream(list.split(","))
                        .map(entry -> entry.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag::equals);
    }
}
