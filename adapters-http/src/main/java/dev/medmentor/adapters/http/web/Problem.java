package dev.medmentor.adapters.http.web;

import dev.medmentor.adapters.http.json.Field;
import java.util.Locale;

/**
 * An error as callers see it (RFC 9457).
 *
 * @param type stable: {@code urn:medmentor:error:} and the code
 * @param title the code in words
 * @param status of the HTTP response
 * @param detail what is wrong and what to do
 * @param code a stable name in lower snake case
 * @param requestId finds the request in the server's log
 */
@Field("An error (RFC 9457).")
public record Problem(
        @Field(value = "Stable: `urn:medmentor:error:` and the code.", format = "uri")
        String type,

        String title,
        int status,
        @Field("What is wrong, and what to do.") String detail,
        @Field("Stable, in lower snake case.") String code,
        @Field("Finds the request in the server's log.") String requestId) {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE = "urn:medmentor:error:";

    public static Problem of(int status, String code, String detail, String requestId) {
        String words = code.replace('_', ' ');
        String title = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return new Problem(TYPE + code, title, status, detail, code, requestId);
    }
}
