package dev.medmentor.adapters.http.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpStatus;

/** The errors that operations share: one response a status. */
final class Problems {
    /** What any request may meet: another host's name, our fault, a service that stops. */
    private static final Set<Integer> EVERYWHERE = Set.of(400, 421, 500, 503);

    private static final Map<Integer, Kind> KINDS = Map.ofEntries(
            Map.entry(
                    400,
                    new Kind(
                            "The request is wrong; `detail` names what is.",
                            "unknown_field",
                            "There is no field limit. Known here: k, mode, query.")),
            Map.entry(
                    401,
                    new Kind(
                            "The token is missing, wrong or no longer valid.",
                            "missing_token",
                            "Send the header Authorization: Bearer and the token.",
                            "WWW-Authenticate")),
            Map.entry(
                    403,
                    new Kind(
                            "Whoever calls is known, and may not do this.",
                            "forbidden",
                            "You may not do this. Ask an administrator of your organisation for the role it needs.")),
            Map.entry(
                    404,
                    new Kind(
                            "There is no such thing, or it is not yours to see.",
                            "document_not_found",
                            "There is no document with this id.")),
            Map.entry(
                    406,
                    new Kind(
                            "There is nothing here that the header `Accept` takes; `detail` names what there is.",
                            "not_acceptable",
                            "Here there is application/json. Send the header Accept with that, or without one.")),
            Map.entry(
                    409,
                    new Kind(
                            "The state does not allow it.",
                            "ingestion_running",
                            "The document is being read. Wait, or cancel first.")),
            Map.entry(
                    412,
                    new Kind(
                            "It has changed since it was read.",
                            "changed_meanwhile",
                            "Somebody has changed it. Read it again, and send the new ETag.")),
            Map.entry(
                    413,
                    new Kind(
                            "The body is larger than the limit.",
                            "body_too_large",
                            "The body is larger than 1048576 bytes. Send a shorter one.")),
            Map.entry(
                    415,
                    new Kind(
                            "The body is of another media type.",
                            "unsupported_media_type",
                            "Send JSON with the header Content-Type: application/json.",
                            "Accept")),
            Map.entry(
                    416,
                    new Kind(
                            "The file has none of the bytes that the header `Range` asks for.",
                            "range_not_satisfiable",
                            "The file has 1024 bytes. Ask for some of these, or leave the header Range out.")),
            Map.entry(
                    421,
                    new Kind(
                            "The service listens on this machine only, and was called by another name.",
                            "wrong_host",
                            "This service answers on this machine only. Call it as http://localhost.")),
            Map.entry(
                    422,
                    new Kind(
                            "The `Idempotency-Key` was used for another request.",
                            "idempotency_key_reused",
                            "This key came with another request. Choose a new key for a new request.")),
            Map.entry(
                    429,
                    new Kind(
                            "A limit is reached.",
                            "too_many_requests",
                            "There are 32 questions under way. Try again in a moment.",
                            "Retry-After",
                            "RateLimit-Limit",
                            "RateLimit-Remaining",
                            "RateLimit-Reset",
                            "RateLimit-Policy",
                            "RateLimit")),
            Map.entry(
                    500,
                    new Kind(
                            "A fault of ours.",
                            "internal",
                            "Something went wrong on our side. Try again; if it stays, look for the request id in the"
                                    + " server's log.")),
            Map.entry(
                    502,
                    new Kind(
                            "The language model's server refuses ours: see the configuration.",
                            "model_key_refused",
                            "The model's server refused the key. Check OPENAI_API_KEY.")),
            Map.entry(
                    503,
                    new Kind(
                            "A store or model does not answer, or the service is stopping.",
                            "stopping",
                            "The service is stopping. Try again in a few seconds.",
                            "Retry-After")),
            Map.entry(
                    507,
                    new Kind(
                            "No space is left where documents are kept; reading and searching go on.",
                            "storage_full",
                            "No space is left for files. Delete documents, or free some space on the server.",
                            "Retry-After")));

    private final ObjectNode responses = Json.MAPPER.createObjectNode();
    private final String schema;

    Problems(Schemas schemas) {
        this.schema = schemas.reference(Problem.class, Schemas.Direction.REPLY);
    }

    /** The statuses of a route's errors, ascending. */
    static SortedSet<Integer> of(Route route) {
        SortedSet<Integer> statuses = new TreeSet<>(EVERYWHERE);
        statuses.addAll(route.problems());
        if (route.permission().needsPrincipal()) {
            statuses.addAll(List.of(401, 403));
        }
        if (!route.mediaTypes().isEmpty()) {
            statuses.add(406);
        }
        if (route.rate() != RateClass.NONE) {
            statuses.add(429);
        }
        return statuses;
    }

    /** A reference to the response of {@code status}. */
    String reference(int status) {
        String name = "Problem" + status;
        if (!responses.has(name)) {
            responses.set(name, response(status));
        }
        return "#/components/responses/" + name;
    }

    /** Those referred to so far. */
    ObjectNode all() {
        return responses;
    }

    private ObjectNode response(int status) {
        Kind kind = kind(status);
        ObjectNode response = Json.MAPPER.createObjectNode();
        response.put("description", kind.description);
        ObjectNode headers = response.putObject("headers");
        headers.putObject("X-Request-Id").put("$ref", "#/components/headers/X-Request-Id");
        for (String header : kind.headers) {
            headers.putObject(header).put("$ref", "#/components/headers/" + header);
        }
        response.set("content", content(status));
        return response;
    }

    /** The media types of the error alone. */
    ObjectNode content(int status) {
        Kind kind = kind(status);
        ObjectNode content = Json.MAPPER.createObjectNode();
        ObjectNode media = content.putObject(Problem.MEDIA_TYPE);
        media.putObject("schema").put("$ref", schema);
        media.putPOJO("example", Problem.of(status, kind.code, kind.detail, "5f0c2a44-8d0e-4b9c-9f2b-6f1f0f3f7a11"));
        return content;
    }

    private static Kind kind(int status) {
        return KINDS.getOrDefault(
                status, new Kind(HttpStatus.getMessage(status) + ".", "refused", "The request was refused."));
    }

    private record Kind(String description, String code, String detail, List<String> headers) {
        Kind(String description, String code, String detail, String... headers) {
            this(description, code, detail, List.of(headers));
        }
    }
}
