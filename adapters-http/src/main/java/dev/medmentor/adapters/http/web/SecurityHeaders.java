package dev.medmentor.adapters.http.web;

import java.util.Map;
import java.util.function.BiConsumer;

/** What every response carries, so that no browser stores it, guesses its type or runs anything in it. */
public final class SecurityHeaders {
    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin");

    private SecurityHeaders() {}

    public static void forEach(BiConsumer<String, String> header) {
        HEADERS.forEach(header);
    }
}
