package dev.medmentor.adapters.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.medmentor.adapters.http.openapi.ApiDescription.Operation;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Holds responses against the document: status, media type, body. Thread-safe. */
public final class Conformance {
    private static final JsonNode PROBLEM =
            JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/Problem");
    /** What HTTP itself answers before any operation is found, or for requests that are none's. */
    private static final Set<Integer> WITHOUT_OPERATION = Set.of(400, 401, 404, 405, 414, 421, 429, 431, 501, 503, 505);

    private final ApiDescription description;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    public Conformance(ApiDescription description) {
        this.description = description;
    }

    /** Each operation and status that was judged, such as {@code search 200}. */
    public Set<String> seen() {
        return seen;
    }

    /** @throws AssertionError if the document does not say so */
    public void check(HttpRequest request, int status, HttpHeaders headers, String body) {
        // As it was sent: an encoded slash does not part steps.
        String path = request.uri().getRawPath();
        String where = request.method() + " " + path + " -> " + status;
        String type = headers.firstValue("Content-Type")
                .map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
        require(headers.firstValue("X-Request-Id").isPresent(), where, "has no X-Request-Id");
        if (path.startsWith("/v1/") || path.equals("/mcp")) {
            // Other protocols have documents of their own; errors of one have its shape.
            boolean error = status >= 400 && path.startsWith("/v1/");
            require(!error || body.matches("\\{\"error\":\\{\"message\":\"[^\"].*"), where, "has no error: " + body);
            return;
        }
        Optional<Operation> operation = description.find(request.method(), path);
        if (operation.isEmpty() || status == 414 || status == 431) {
            // A page, or what one loads, is no operation.
            boolean page = status == 200 && !path.startsWith("/api/");
            if (!page
                    && !path.startsWith("/docs")
                    && !path.startsWith("/redoc")
                    && !request.method().equals("HEAD")) {
                require(WITHOUT_OPERATION.contains(status), where, "is of no operation");
                problem(where, type, body, status);
            }
            return;
        }
        seen.add(operation.get().id() + " " + status);
        JsonNode response =
                description.resolved(operation.get().node().path("responses").path(String.valueOf(status)));
        require(!response.isMissingNode(), where, "is not documented: " + body);
        JsonNode content = response.path("content");
        if (type.isEmpty() || body.isEmpty()) {
            require(body.isEmpty() && (content.isMissingNode() || !type.isEmpty()), where, "has no body");
            return;
        }
        JsonNode media = content.path(type);
        require(!media.isMissingNode(), where, "has the media type " + type);
        if (type.equals("text/event-stream")) {
            events(where, media.path("x-events"), body);
        } else if (type.equals("application/problem+json")) {
            problem(where, type, body, status);
        } else {
            valid(where, media.path("schema"), body);
        }
    }

    private void problem(String where, String type, String body, int status) {
        require(type.equals("application/problem+json"), where, "is no problem but " + type);
        valid(where, PROBLEM, body);
        require(body.contains("\"status\":" + status), where, "says another status in its body: " + body);
    }

    private void events(String where, JsonNode known, String body) {
        String name = "";
        for (String line : body.split("\n")) {
            if (line.startsWith("event: ")) {
                name = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                require(known.has(name), where, "sends the event " + name);
                valid(where + " " + name, known.path(name).path("schema"), line.substring("data: ".length()));
            } else {
                require(
                        line.isEmpty() || line.startsWith(":") || line.matches("id: [0-9]+"),
                        where,
                        "sends the line " + line);
            }
        }
    }

    private void valid(String where, JsonNode schema, String body) {
        String wrong = description.violations(schema, body);
        require(wrong.isEmpty(), where, wrong + " in " + body);
    }

    private static void require(boolean fine, String where, String what) {
        if (!fine) {
            throw new AssertionError("against the OpenAPI document: " + where + " " + what);
        }
    }
}
