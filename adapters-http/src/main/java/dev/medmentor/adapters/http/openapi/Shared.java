package dev.medmentor.adapters.http.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What many operations have in common: security schemes, parameters and headers. */
final class Shared {
    static final String ACCESS_TOKEN = "accessToken";
    static final String API_KEY = "apiKey";
    static final String LOCAL_TOKEN = "localToken";
    static final String IDEMPOTENCY_KEY = "IdempotencyKey";
    static final String REPLAYED = "Idempotency-Replayed";
    static final List<String> RATE_LIMIT =
            List.of("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "RateLimit-Policy", "RateLimit");

    private Shared() {}

    static void addTo(ObjectNode components) {
        ObjectNode schemes = components.putObject("securitySchemes");
        bearer(schemes, ACCESS_TOKEN, "The access token of a login.").put("bearerFormat", "JWT");
        bearer(schemes, API_KEY, "An API key with the scope that the operation names. It begins with `mmk_`.");
        bearer(
                schemes,
                LOCAL_TOKEN,
                "The token of whoever runs the server: it stands in the file `server.json` in the data directory.");
        key(components.putObject("parameters").putObject(IDEMPOTENCY_KEY));
        ObjectNode headers = components.putObject("headers");
        header(headers, "X-Request-Id", "Names the request in the server's log.");
        header(headers, "WWW-Authenticate", "How to show who you are.");
        header(headers, "Allow", "The methods that the path knows.");
        header(headers, "Accept", "The media type to send.");
        number(headers, "Retry-After", "After how many seconds to try again.");
        number(headers, "RateLimit-Limit", "How many such requests are served in one window.");
        number(headers, "RateLimit-Remaining", "How many more are served in this window.");
        number(headers, "RateLimit-Reset", "After how many seconds the next window begins.");
        header(headers, "RateLimit-Policy", "The limit as the IETF's draft writes it, such as `\"chat\";q=10;w=60`.");
        header(headers, "RateLimit", "What is left of it, such as `\"chat\";r=9;t=42`.");
        header(headers, "Idempotency-Replayed", "`true` where the reply is that of an earlier, equal request.");
    }

    static void refer(ObjectNode headers, List<String> names) {
        names.forEach(name -> headers.putObject(name).put("$ref", "#/components/headers/" + name));
    }

    private static void number(ObjectNode headers, String name, String description) {
        headers.putObject(name)
                .put("description", description)
                .putObject("schema")
                .put("type", "integer")
                .put("minimum", 0);
    }

    private static ObjectNode bearer(ObjectNode schemes, String name, String description) {
        return schemes.putObject(name)
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", description);
    }

    private static void key(ObjectNode parameter) {
        parameter
                .put("name", "Idempotency-Key")
                .put("in", "header")
                .put("required", false)
                .put(
                        "description",
                        "A text of your own for this one wish, such as a UUID. Sent again within 24 hours, the same"
                                + " request has one effect and gets the same reply.")
                .putObject("schema")
                .put("type", "string");
    }

    private static void header(ObjectNode headers, String name, String description) {
        headers.putObject(name)
                .put("description", description)
                .putObject("schema")
                .put("type", "string");
    }
}
