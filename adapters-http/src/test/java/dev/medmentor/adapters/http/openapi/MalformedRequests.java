package dev.medmentor.adapters.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.medmentor.adapters.http.openapi.ApiDescription.Operation;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Makes requests out of an OpenAPI document with something wrong in the body, a parameter, a header or the method. The
 * same seed makes the same request.
 */
public final class MalformedRequests {
    private static final String JSON = "application/json";
    private static final String FORM = "multipart/form-data";
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            ".",
            "..",
            "../x",
            "a/b",
            "\\",
            "\u0000",
            "\r\nX: 1",
            "\u202e",
            "-1",
            "0",
            "1",
            "99999999999",
            "1e3",
            "NaN",
            "null",
            "true",
            "' or 1=1 --",
            "{\"$ne\":null}",
            "<b>",
            "%",
            "%00",
            "💊",
            "x".repeat(3_000),
            "a,b",
            "a&b=c",
            "*");
    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "application/json; charset=utf-16",
            "APPLICATION/JSON;;;",
            "application/json, text/html",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\"",
            "*/*",
            "/",
            ";",
            "x");
    private static final List<String> TOKENS = List.of(
            "",
            "Bearer",
            "Bearer  ",
            "Bearer x",
            "bearer null",
            "Basic YTpi",
            "Bearer mmk_",
            "Bearer mmr_a_1_b",
            "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.",
            "Bearer a.b.c",
            "Bearer ..",
            "Bearer " + "x".repeat(5_000));
    private static final List<String> HEADERS = List.of(
            "X-Request-Id",
            "Accept",
            "If-None-Match",
            "If-Match",
            "Range",
            "Idempotency-Key",
            "Content-Encoding",
            "Accept-Language",
            "Accept-Encoding",
            "Cookie",
            "X-Forwarded-For",
            "X-Tenant",
            "Origin",
            "Forwarded",
            "X-HTTP-Method-Override",
            "Last-Event-ID",
            "Content-Language");
    private static final List<String> VALUES = List.of(
            "",
            "*",
            "\"",
            "W/",
            ",,,",
            "<script>",
            "gzip",
            "bytes=0-,-1,5-",
            "../x",
            "a=b; c",
            "'",
            "x".repeat(4_000),
            "\t",
            "127.0.0.1, ::1, x",
            "null",
            "application/xml;q=x",
            "é");
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get", "X-Y");

    private final ApiDescription description;
    private final String token;
    private final Supplier<String> known;

    /**
     * @param token what opens everything
     * @param known an id that there is
     */
    public MalformedRequests(ApiDescription description, String token, Supplier<String> known) {
        this.description = description;
        this.token = token;
        this.known = known;
    }

    /** @param base of the service, such as {@code http://127.0.0.1:8080} */
    public HttpRequest of(long seed, URI base) {
        Random random = new Random(seed);
        random.nextInt(); // neighbouring seeds begin alike
        MalformedBodies spoil = new MalformedBodies(random);
        Operation operation = spoil.any(description.operations());
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path(operation, spoil, random)))
                .timeout(Duration.ofSeconds(20));
        String authorization = random.nextInt(12) == 0 ? spoil.any(TOKENS) : "Bearer " + token;
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        for (int more = random.nextInt(8) == 0 ? 3 : 0; more > 0; more--) {
            request.header(spoil.any(HEADERS), spoil.any(VALUES));
        }
        JsonNode content = operation.node().path("requestBody").path("content");
        String type = content.has(FORM) ? FORM + "; boundary=the-boundary" : content.has(JSON) ? JSON : "";
        if (random.nextInt(10) == 0) {
            type = spoil.any(TYPES);
        }
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        String method = random.nextInt(15) == 0 ? spoil.any(METHODS) : operation.method();
        return request.method(method, body(content, spoil, random)).build();
    }

    private String path(Operation operation, MalformedBodies spoil, Random random) {
        StringBuilder path = new StringBuilder();
        for (String step : operation.path().substring(1).split("/")) {
            String filled = step;
            if (step.startsWith("{")) {
                filled = random.nextInt(3) == 0 ? encoded(spoil.any(TEXTS)) : known.get();
            }
            path.append('/').append(filled);
        }
        List<String> names = new ArrayList<>(List.of("x"));
        operation.node().path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")) {
                names.add(parameter.path("name").asText());
            }
        });
        char mark = '?';
        for (int i = names.size() > 1 ? random.nextInt(3) : random.nextInt(20) / 18; i > 0; i--) {
            path.append(mark).append(spoil.any(names)).append('=').append(encoded(spoil.any(TEXTS)));
            mark = '&';
        }
        return path.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private BodyPublisher body(JsonNode content, MalformedBodies spoil, Random random) {
        byte[] bytes;
        if (content.has(FORM)) {
            List<String> names = new ArrayList<>(List.of("metadata.a"));
            description
                    .resolved(content.path(FORM).path("schema"))
                    .path("properties")
                    .fieldNames()
                    .forEachRemaining(names::add);
            bytes = spoil.form(names, "the-boundary");
        } else if (content.has(JSON)) {
            JsonNode examples = content.path(JSON).path("examples");
            JsonNode first = examples.isEmpty()
                    ? MissingNode.getInstance()
                    : examples.elements().next();
            bytes = spoil.json(description.resolved(first).path("value"));
        } else if (random.nextInt(10) == 0) {
            bytes = spoil.json(MissingNode.getInstance());
        } else {
            return BodyPublishers.noBody();
        }
        return random.nextInt(4) == 0
                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))
                : BodyPublishers.ofByteArray(bytes);
    }
}
